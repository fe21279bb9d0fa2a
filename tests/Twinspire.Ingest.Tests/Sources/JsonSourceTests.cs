using Shouldly;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests.Sources;

/// <summary>Every JSON row is read as what it is, whatever came before.</summary>
public sealed class JsonSourceTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public JsonSourceTests() => folder.Write("pairs.tsv", "from\tto\nk1\tlast\n");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("jsonl")]
    [InlineData("json")]
    public void A_name_may_come_late_and_a_text_become_a_list(string format)
    {
        var rows = Enumerable.Range(0, 30_000).Select(row => $"{{\"key\":\"k{row}\",\"size\":{row}}}")
            .Append("{\"tags\":\"red|green\",\"key\":\"text\",\"size\":1}")
            .Append("{\"key\":\"last\",\"tags\":[\"red\",null,\"blue|x\",7,true],\"size\":1.50}");
        folder.Write($"items.{format}", string.Join('\n', rows)).Write("pairs.tsv", "from\tto\ntext\tlast\n");

        using var data = folder.PrepareAndOpen(Tags($"items.{format}"));

        // red, green; then blue|x, 7 and true.
        data.Vocabularies["tags"].Size.ShouldBe(1 + 5);
        data.Items.Features[0].Ids(30_000).Length.ShouldBe(2);
        data.Items.Features[0].Ids(30_001).Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("[{\"key\":\"k1\"},\n{\"key\":\"last\" \"x\":1}]", "items.json line 2: no valid JSON: it "
        + "breaks at ")]
    [InlineData("[{\"key\":\"k1\"}\n{\"key\":\"last\"}]", "items.json line 2: no valid JSON: "
        + "'{\"key\":\"last\"}]' stands")]
    [InlineData("[{\"key\":\"k1\"},\r\n\r\n7]", "items.json line 3: no valid JSON: '7]' stands where an "
        + "object")]
    [InlineData("[{\"key\":\"k1\"},\r{\"key\":\"la", "items.json line 2: no valid JSON: the object does not "
        + "end")]
    [InlineData("[{\"key\":\"k1\"}\n\n", "items.json line 3: no valid JSON: the array does not end.")]
    [InlineData("[{\"key\":\"k1\"}]\n[]", "items.json line 2: no valid JSON: '[]' stands where nothing may "
        + "follow.")]
    [InlineData("[{\"key\":\"k1\",\n\"key\":\"b\"}]", "items.json line 2: the object names 'key' twice.")]
    [InlineData("[{\"key\":\n[\"k1\"]}]", "items.json line 2: 'key' is a list where one value is needed;")]
    [InlineData("[{\"key\":\n{}}]", "items.json line 2: 'key' is an object;")]
    [InlineData("[{\"key\":\"a\",\"tags\":[[1]]}]", "items.json line 1: 'tags' holds a list or an object in "
        + "its list;")]
    [InlineData("[{\"key\":\"\\ud800\"}]", "items.json line 1: no valid JSON: half of a surrogate pair "
        + "stands alone.")]
    [InlineData("[{\"id\":\"k1\",\"tags\":\"\"}]", "items.json: no row has the name 'key' (items.key); the "
        + "names are 'tags', 'id'.")]
    public void What_is_wrong_is_named_by_the_line_of_the_file(string text, string message)
    {
        folder.Write("items.json", text);

        folder.Refusal(Tags("items.json")).ShouldStartWith(message);
    }

    [Fact]
    public void Objects_over_several_lines_need_the_format_that_allows_them()
    {
        folder.Write("items.jsonl", "{\"key\":\"k1\"}\n{\n\"key\":\"last\"\n}\n");

        folder.Refusal(Schemas.Plain("items.jsonl")).ShouldBe("items.jsonl line 2: no valid JSON: the "
            + "object does "
            + "not end. A line holds a whole object; state \"format\": \"json\" if objects go over several.");
        Should.NotThrow(() => folder.Prepare(Schemas.Plain() with
        {
            Items = new EntitySchema("items.jsonl", "key", [Schemas.Id], "json"),
        }));
    }

    [Theory]
    [InlineData("jsonl", 100)]
    [InlineData("jsonl", 100_000)]
    [InlineData("json", 100)]
    [InlineData("json", 100_000)]
    public void Deep_values_are_refused_by_their_line(string format, int depth)
    {
        var deep = new string('[', depth) + new string(']', depth);
        folder.Write($"items.{format}", $"{{\"key\":\"k1\"}}\n{{\"key\":\"last\",\"x\":{deep}}}\n");

        folder.Refusal(Schemas.Plain($"items.{format}")).ShouldBe(
            $"items.{format} line 2: the value is nested deeper than 64 levels; flatten it.");
    }

    [Theory]
    [InlineData("jsonl", "line")]
    [InlineData("json", "object")]
    public void Long_rows_are_refused_by_their_line(string format, string what)
    {
        var key = new string('x', 5_000_000);
        folder.Write($"items.{format}", $"{{\"key\":\"k1\"}}\n{{\"key\":\"{key}\"}}\n");

        folder.Refusal(Schemas.Plain($"items.{format}")).ShouldStartWith(
            $"items.{format} line 2: the {what} has more than 2000000 bytes;");
    }

    private static DatasetSchema Tags(string source) => Schemas.Plain() with
    {
        Items = new EntitySchema(source, "key", [new FeatureSchema("tags", FeatureKind.Bag)]),
    };
}
