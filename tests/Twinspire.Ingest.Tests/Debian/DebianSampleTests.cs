using System.IO.Compression;
using System.Reflection;
using Shouldly;
using Twinspire.Ingest.Debian;

namespace Twinspire.Ingest.Tests.Debian;

/// <summary>The committed sample is what its README says.</summary>
public sealed class DebianSampleTests
{
    private static readonly string Folder = Path.Combine(
        typeof(DebianSampleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!,
        "samples",
        "data");

    [Fact]
    public void It_stays_below_four_megabytes() =>
        Directory.GetFiles(Folder).Sum(file => new FileInfo(file).Length).ShouldBeLessThan(4_000_000);

    [Theory]
    [InlineData("items.tsv.gz", 63_436)]
    [InlineData("pairs.tsv.gz", 300_076)]
    public void The_tables_have_the_rows_and_bytes_that_the_readme_states(string file, int rows)
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));

        Lines(file).Count().ShouldBe(rows + 1);
        readme.ShouldContain($"| {rows:N0} | {new FileInfo(Path.Combine(Folder, file)).Length:N0} |");
    }

    [Fact]
    public void The_tables_have_the_columns_of_the_importer()
    {
        Lines("items.tsv.gz").First().Split('\t').ShouldBe(DebianSchema.ItemColumns);
        Lines("pairs.tsv.gz").First().Split('\t').ShouldBe(DebianSchema.PairColumns);
    }

    [Fact]
    public void The_schema_differs_from_the_importers_only_in_pairs_and_split()
    {
        var sample = SchemaFile.Read(Path.Combine(Folder, "schema.json"));
        var imported = DebianSchema.Read(DebianSchema.Text(split: null));

        SchemaFile.Write(sample with { Pairs = imported.Pairs, Split = null })
            .ShouldBe(SchemaFile.Write(imported));
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var gzip = new GZipStream(
            File.OpenRead(Path.Combine(Folder, file)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
