using Shouldly;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests;

public sealed class FormatTests : IDisposable
{
    private const string Items = "SELECT * FROM (VALUES ('a', 'x|y', 1.5), ('b', NULL, 2.0)) AS t(key, "
        + "tags, size)";
    private const string Lists = "SELECT * FROM (VALUES ('a', ['x', 'y'], 1.5), ('b', [], 2.0)) AS "
        + "t(key, tags, size)";
    private readonly SourceFolder folder = new();

    public FormatTests() => folder.Write("pairs.tsv", "from\tto\na\tb\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Tab_separated_text_is_read_plain_and_compressed()
    {
        const string text = "key\ttags\tsize\na\tx|y\t1.5\nb\t\t2\n";
        folder.Write("items.tsv", text).WriteGzip("gz/items.tsv.gz", text);
        Directory.CreateDirectory(folder.PathOf("zst"));
        folder.Copy(Items, "zst/items.tsv.zst", "FORMAT csv, DELIMITER '\t', HEADER, COMPRESSION zstd");

        ShouldRead("items.tsv");
        ShouldRead("gz/items.tsv.gz");
        ShouldRead("zst/items.tsv.zst");
    }

    [Fact]
    public void Quotes_are_text_in_tab_separated_files_and_quote_in_comma_separated_ones()
    {
        folder.Write("items.tsv", "key\na \"b\nc,d\n")
            .Write("items.csv", "key\r\n\"a \"\"b\"\r\n\"c,d\"\r\n\"e\r\nf\"\r\n")
            .Write("pairs.tsv", "from\tto\na \"b\tc,d\n");

        using (var data = folder.PrepareAndOpen(Schemas.Plain()))
        {
            data.Items.Count.ShouldBe(2);
        }

        using var quoted = folder.PrepareAndOpen(Schemas.Plain("items.csv"));
        quoted.Items.Count.ShouldBe(3);
        quoted.Items.Keys.KeyOf(2).ShouldBe("e\r\nf");
        quoted.Train.Count.ShouldBe(1);
    }

    [Fact]
    public void Comma_separated_text_is_read() =>
        ShouldRead("items.csv", () => folder.Write("items.csv", "tags,key,size\nx|y,a,1.5\n,b,2\n"));

    [Fact]
    public void Json_lines_are_read_with_text_bags_and_with_lists()
    {
        ShouldRead("text.jsonl", () => folder.Write("text.jsonl", """
            {"key":"a","tags":"x|y","size":1.5}
            {"key":"b","size":2}
            """));
        ShouldRead("lists.jsonl.gz", () => folder.WriteGzip("lists.jsonl.gz", """
            {"key":"a","tags":["x","y"],"size":"1.5"}
            {"key":"b","tags":[],"size":2}
            """));
        ShouldRead("whole.json", () => folder.Write("whole.json", """
            [{"key":"a","tags":["x","y"],"size":1.5}, {"key":"b","tags":null,"size":2}]
            """));
    }

    [Fact]
    public void Parquet_is_read_with_text_bags_and_with_lists()
    {
        ShouldRead("text.parquet", () => folder.Copy(Items, "text.parquet", "FORMAT parquet"));
        ShouldRead("lists.parquet", () => folder.Copy(Lists, "lists.parquet", "FORMAT parquet"));
    }

    [Fact]
    public void Json_keys_keep_their_leading_zeros_and_are_no_dates()
    {
        folder.Write("items.jsonl", "{\"key\":\"007\"}\n{\"key\":\"2020-01-01\"}\n")
            .Write("pairs.tsv", "from\tto\n007\t2020-01-01\n");

        using var data = folder.PrepareAndOpen(Schemas.Plain("items.jsonl"));

        data.Items.Keys.KeyOf(0).ShouldBe("007");
        data.Train.Count.ShouldBe(1);
    }

    [Fact]
    public void A_folder_and_a_glob_are_read_in_the_order_of_their_names()
    {
        folder.Write("many/2.tsv", "key\nc\n")
            .Write("many/1.tsv", "key\nb\na\n")
            .Write("many/notes.md", "no data");

        foreach (var source in new[] { "many", "many/*.tsv", "**/[12].tsv" })
        {
            using var data = folder.PrepareAndOpen(Schemas.Plain(source));
            Enumerable.Range(0, 3).Select(data.Items.Keys.KeyOf).ShouldBe(["b", "a", "c"]);
        }
    }

    [Fact]
    public void A_format_may_be_stated_where_the_name_says_none()
    {
        folder.Write("items.dump", "key\na\nb\n");

        using var data = folder.PrepareAndOpen(Schemas.Plain() with
        {
            Items = new EntitySchema("items.dump", "key", [Schemas.Id], "tsv"),
        });

        data.Items.Count.ShouldBe(2);
    }

    private void ShouldRead(string source, Action? make = null)
    {
        make?.Invoke();
        using var data = folder.PrepareAndOpen(Schemas.Plain() with
        {
            Items = new EntitySchema(source, "key", [
                new FeatureSchema("tags", FeatureKind.Bag), new FeatureSchema("size", FeatureKind.Dense),
            ]),
        });
        data.Items.Keys.KeyOf(1).ShouldBe("b");
        data.Items.Features[0].Ids(0).ToArray().ShouldBe([1, 2]);
        data.Items.Features[0].Ids(1).ToArray().ShouldBe([0]);
        data.Items.Features[1].Dense.ToArray().ShouldBe([1.5f, 2]);
    }
}
