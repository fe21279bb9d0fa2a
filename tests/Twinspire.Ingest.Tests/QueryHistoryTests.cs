using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests;

public sealed class QueryHistoryTests : IDisposable
{
    private static readonly FeatureSchema Past = new("past", FeatureKind.History, Table: "id");
    private readonly SourceFolder folder = new();

    public QueryHistoryTests() => folder
        .Write("items.tsv", "key\na\nb\nc\nd\n")
        .Write("users.tsv", "user\nu\nv\nw\n")
        .Write("train.tsv", "from\tto\tt\nu\ta\t3\nu\tb\t9\nu\tc\t6\nv\tc\t1\n")
        .Write("test.tsv", "from\tto\tt\nu\td\t4\nw\ta\t2\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_history_is_the_querys_training_items_the_latest_first_in_the_items_own_table()
    {
        using var data = folder.PrepareAndOpen(Schema(Past));

        var (history, id) = (data.Queries.Find("past")!, data.Items.Find("id")!);
        history.Table.ShouldBe("id");
        history.VocabularySize.ShouldBe(id.VocabularySize);
        Rows(0).ShouldBe([IdOf(1), IdOf(2), IdOf(0)]); // b at 9, c at 6, a at 3; not d, which is for testing
        Rows(1).ShouldBe([IdOf(2)]);
        Rows(2).ShouldBe([0]); // nothing to learn from

        int[] Rows(int query) => history.Ids(query).ToArray();
        int IdOf(int item) => id.Ids(item)[0];
    }

    [Fact]
    public void The_latest_are_kept_where_there_are_too_many()
    {
        using var data = folder.PrepareAndOpen(Schema(Past with { MaxValues = 2 }));

        data.Queries.Find("past")!.Ids(0).Length.ShouldBe(2);
    }

    [Fact]
    public void A_key_that_holds_the_separator_is_refused()
    {
        folder.Write("items.tsv", "key\na\nb\nc\nd\nx|y\n");

        folder.Refusal(Schema(Past)).ShouldContain("'x|y' holds '|'");
        using var data = folder.PrepareAndOpen(Schema(Past with { Separator = ";" }));
    }

    [Theory]
    [InlineData(null, "queries.features.past.table is missing")]
    [InlineData("other", "queries.features.past.table is 'other'; it must be the table of a categorical")]
    public void A_history_names_the_table_of_the_items_key(string? table, string message) =>
        Should.Throw<RecipeException>(() => folder.Prepare(Schema(Past with { Table = table })))
            .Message.ShouldContain(message);

    [Fact]
    public void Items_have_no_history() =>
        Should.Throw<RecipeException>(() => folder.Prepare(Schemas.With(Past)))
            .Message.ShouldContain("only queries of a table of their own have one");

    private static DatasetSchema Schema(FeatureSchema past) => new(
        new EntitySchema("items.tsv", "key", [Schemas.Id]),
        [
            new PairSchema("train.tsv", "from", "to", "t", Split: PairSplit.Train),
            new PairSchema("test.tsv", "from", "to", "t", Split: PairSplit.Test),
        ],
        new EntitySchema("users.tsv", "user", [past]),
        new SplitSchema(SplitKind.Given, Validation: 0));
}
