using Shouldly;

namespace Twinspire.Ingest.Tests;

public sealed class SameKeysTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a b c d", "a b c x", null, true, "3 of 4 query keys are item keys too, so a query is taken")]
    [InlineData("a b c d", "a x y z", null, false, null)]
    [InlineData("1 2 3 4", "1 2 3 4", null, false, "all of them whole numbers, so they are taken for")]
    [InlineData("1 2 3 4", "1 2 3 4", true, true, null)]
    [InlineData("a b c d", "a b c d", false, false, null)]
    public void Queries_of_the_items_keys_are_those_items_unless_the_schema_says_otherwise(
        string items, string queries, bool? stated, bool expected, string? note)
    {
        var report = folder.Write("items.tsv", Lines(items)).Write("queries.tsv", Lines(queries))
            .Write("pairs.tsv", $"from\tto\n{queries[0]}\t{items[2]}\n{queries[2]}\t{items[0]}\n")
            .Prepare(Schema(stated));

        using var data = Data.Dataset.Open(folder.Out);
        data.QueriesAreItems.ShouldBe(expected);
        (report.Notes.Any(one => one.Contains("query keys are item keys")) ? note : null).ShouldBe(note);
        if (note is not null)
        {
            report.Notes.ShouldContain(one => one.Contains(note));
        }
    }

    [Fact]
    public void Without_a_shared_key_queries_cannot_be_items() =>
        folder.Write("items.tsv", Lines("a b")).Write("queries.tsv", Lines("x y"))
            .Write("pairs.tsv", "from\tto\nx\ta\n")
            .Refusal(Schema(true)).ShouldContain("none of the 2 query keys is an item key");

    private static string Lines(string keys) => "key\n" + keys.Replace(' ', '\n') + "\n";

    private static DatasetSchema Schema(bool? queriesAreItems) => Schemas.Plain() with
    {
        Queries = new EntitySchema("queries.tsv", "key", [Schemas.Id]),
        QueriesAreItems = queriesAreItems,
    };
}
