using System.Reflection;
using Shouldly;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests.Guide;

/// <summary>The example of docs/GUIDE.md works as the guide says.</summary>
public sealed class ClicksSampleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("twinspire-guide-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_clicks_become_the_dataset_that_the_guide_tells_of()
    {
        var root = Path.Combine(RepositoryRoot(), "samples", "clicks");
        var schema = SchemaFile.Read(Path.Combine(root, "schema.json"));

        var report = Preparation.Run(
            schema,
            new PreparationOptions(root, Path.Combine(folder, "data")),
            cancel: TestContext.Current.CancellationToken);

        using var data = Dataset.Open(Path.Combine(folder, "data"));
        data.Items.Count.ShouldBe(8);
        data.Queries.Count.ShouldBe(4);
        // Twelve rows: one is a search; u3 and a-100 come twice, and the earlier one stays. By day: 7, 1, 2.
        report.Repeated.ShouldBe(1);
        (report.Train, report.Validation, report.Test).ShouldBe((7, 1, 2));
        report.Sources.Single(source => source.Role == "pairs[0]").Dropped.ShouldContainKeyAndValue(
            "left out by 'where'", 1L);
    }

    private static string RepositoryRoot() => typeof(ClicksSampleTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
}
