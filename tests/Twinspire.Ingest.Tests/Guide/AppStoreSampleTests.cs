using System.Reflection;
using Shouldly;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests.Guide;

/// <summary>The app store's export of docs/GUIDE.md.</summary>
public sealed class AppStoreSampleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("twinspire-guide-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Installs_are_kept_as_often_as_they_happened_and_apps_have_the_papers_six_features()
    {
        var root = Path.Combine(RepositoryRoot(), "samples", "appstore");
        var schema = SchemaFile.Read(Path.Combine(root, "schema.json"));

        var report = Preparation.Run(
            schema,
            new PreparationOptions(root, Path.Combine(folder, "data")),
            cancel: TestContext.Current.CancellationToken);

        var lines = File.ReadAllLines(Path.Combine(root, "installs.tsv"))[1..];
        lines.Distinct().Count().ShouldBeLessThan(lines.Length); // some happened twice
        (report.Train + report.Validation + report.Test).ShouldBe(lines.Length);
        using var data = Dataset.Open(Path.Combine(folder, "data"));
        data.ItemToItem.ShouldBeTrue();
        data.Items.Features.Select(feature => feature.Schema.Name).ShouldBe(
            ["id", "developer_name", "categories", "title_unigram", "popularity", "quality"]);
    }

    private static string RepositoryRoot() => typeof(AppStoreSampleTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
}
