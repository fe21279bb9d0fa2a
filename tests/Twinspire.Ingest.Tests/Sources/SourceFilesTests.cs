using Shouldly;
using Twinspire.Ingest.Sources;

namespace Twinspire.Ingest.Tests.Sources;

public sealed class SourceFilesTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a[1]*?.tsv", "a1xy.tsv")]
    [InlineData("it's \"so\" [x]/日本 データ.tsv", "it's \"so\" x/日本 データ.tsv")]
    [InlineData("[ab].tsv", "a.tsv")]
    public void A_file_of_exactly_that_name_comes_before_a_pattern(string exact, string other)
    {
        folder.Write(exact, "key\n").Write(other, "key\n");

        Find(exact).ShouldBe([exact]);
    }

    [Theory]
    [InlineData("x/*.tsv", "x/1.tsv,x/2[a].tsv")]
    [InlineData("x/2\\[a\\].tsv", "x/2[a].tsv")]
    [InlineData("x/[12].tsv", "x/1.tsv")]
    [InlineData("x/[!1]*.tsv", "x/2[a].tsv")]
    [InlineData("x/?.tsv", "x/1.tsv")]
    [InlineData("**/[13].tsv", "x/1.tsv,x/y/3.tsv")]
    [InlineData("[x]/*.tsv", "[x]/4.tsv")]
    [InlineData("\\[x\\]/*.tsv", "[x]/4.tsv")]
    [InlineData("[x]", "[x]/4.tsv")]
    public void Patterns_match_parts_of_paths(string pattern, string files)
    {
        foreach (var name in new[] { "x/1.tsv", "x/2[a].tsv", "x/y/3.tsv", "[x]/4.tsv", "x/.hidden.tsv" })
        {
            folder.Write(name, "key\n");
        }

        Find(pattern).ShouldBe(files.Split(','));
    }

    [Theory]
    [InlineData("[z-a]1.tsv")]
    [InlineData("[!]airs.tsv")]
    [InlineData("x/[p-[p]]airs.tsv")]
    public void Brackets_that_make_no_sense_are_refused_by_name(string pattern)
    {
        folder.Write("x/airs.tsv", "key\n");

        Should.Throw<Checks.DataFormatException>(() => Find(pattern)).Message
            .ShouldContain(Path.GetFileName(pattern));
    }

    [Fact]
    public void What_matches_nothing_is_refused() =>
        Should.Throw<Checks.DataFormatException>(() => Find("none-*.tsv"))
            .Message.ShouldStartWith("none-*.tsv: no such file");

    [Fact]
    public void A_root_is_never_a_pattern_and_paths_with_wildcards_are_read_in_every_format()
    {
        folder.Write("r[1]*/s?/pairs-1.tsv", "from\tto\na\tb\n");
        folder.Copy("SELECT unnest(['a', 'b']) AS key", "items.parquet", "FORMAT parquet");
        File.Copy(folder.PathOf("items.parquet"), folder.PathOf("r[1]*/s?/i[te]ms'.parquet"));
        var options = new PreparationOptions(folder.PathOf("r[1]*"), folder.Out);

        var schema = Schemas.Plain("s?/i[te]ms'.parquet", "s?/pairs-*.tsv");
        var report = Preparation.Run(schema, options, cancel: TestContext.Current.CancellationToken);

        report.Train.ShouldBe(1);
    }

    private string[] Find(string source) =>
    [
        .. SourceFiles.Find(folder.PathOf("."), new SourceSettings(source, null, null, null)).Files
            .Select(file => file.Shown),
    ];
}
