using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests;

public sealed class TrainingPartnersTests : IDisposable
{
    private static readonly FeatureSchema Past = new("past", FeatureKind.History, Table: "id");
    private static readonly FeatureSchema Had = new("had", FeatureKind.Audience);
    private readonly SourceFolder folder = new();

    public TrainingPartnersTests() => folder
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

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Of_many_more_than_are_kept_the_latest_stay(int most)
    {
        var times = Enumerable.Range(0, 40).Select(i => i * 17 % 41).ToArray(); // all different
        var pairs = times.Select(time => $"u\ti{time}\t{time + 1}\n");
        folder.Write("items.tsv", "key\n" + string.Concat(times.Select(time => $"i{time}\n")))
            .Write("train.tsv", "from\tto\tt\n" + string.Concat(pairs))
            .Write("test.tsv", "from\tto\tt\nw\ti0\t2\n");

        using var data = folder.PrepareAndOpen(Schema(Past with { MaxValues = most }));

        int[] latest = [.. Enumerable.Range(0, 40).OrderByDescending(row => times[row]).Take(most)];
        data.Queries.Find("past")!.Ids(0).ToArray()
            .ShouldBe(latest.Select(row => data.Items.Find("id")!.Ids(row)[0]));
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

    [Fact]
    public void An_audience_is_the_items_training_queries_in_a_table_of_its_own()
    {
        using var data = folder.PrepareAndOpen(Schema(Past, Had));

        var had = data.Items.Find("had")!;
        had.Table.ShouldBe("had");
        had.VocabularySize.ShouldBe(3); // u, v and row 0; w is only asked when testing
        int u = had.Ids(0)[0], v = had.Ids(2)[1];
        new[] { u, v }.Order().ShouldBe([1, 2]);
        had.Ids(0).ToArray().ShouldBe([u]); // not w, whose pair is for testing
        had.Ids(1).ToArray().ShouldBe([u]);
        had.Ids(2).ToArray().ShouldBe([u, v]); // u at 6, v at 1
        had.Ids(3).ToArray().ShouldBe([0]); // u has it for testing alone
    }

    [Fact]
    public void An_audience_may_share_the_queries_own_table()
    {
        using var data = folder.PrepareAndOpen(Schema(
            new FeatureSchema("user", FeatureKind.Categorical, Table: "user"), Had with { Table = "user" }));

        var (had, user) = (data.Items.Find("had")!, data.Queries.Find("user")!);
        had.VocabularySize.ShouldBe(user.VocabularySize);
        had.Ids(2).ToArray().ShouldBe([user.Ids(0)[0], user.Ids(1)[0]]);
    }

    [Fact]
    public void A_query_key_that_holds_the_separator_is_refused()
    {
        folder.Write("users.tsv", "user\nu\nv\nw\nx|y\n");

        folder.Refusal(Schema(Past, Had)).ShouldContain("the query key 'x|y' holds '|'");
    }

    [Fact]
    public void Only_items_beside_queries_of_their_own_table_have_an_audience()
    {
        Should.Throw<RecipeException>(() => folder.Prepare(Schemas.With(Had)))
            .Message.ShouldContain("needs queries of a table of their own");
        Should.Throw<RecipeException>(() => folder.Prepare(Schema(Had)))
            .Message.ShouldContain("queries.features has the kind 'audience'; it is for items");
    }

    private static DatasetSchema Schema(FeatureSchema ofQueries, params FeatureSchema[] ofItems) => new(
        new EntitySchema("items.tsv", "key", [Schemas.Id, .. ofItems]),
        [
            new PairSchema("train.tsv", "from", "to", "t", Split: PairSplit.Train),
            new PairSchema("test.tsv", "from", "to", "t", Split: PairSplit.Test),
        ],
        new EntitySchema("users.tsv", "user", [ofQueries]),
        new SplitSchema(SplitKind.Given, Validation: 0));
}
