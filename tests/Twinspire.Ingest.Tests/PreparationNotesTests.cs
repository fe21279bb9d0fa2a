using Shouldly;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests;

/// <summary>What is dropped, tied, constant or overlapping is counted, and said where it matters.</summary>
public sealed class PreparationNotesTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public PreparationNotesTests() =>
        folder.Write("items.tsv", "key\tsize\tsame\n" + Lines(20, n => $"i{n}\t{n}\t0.1"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Held_out_pairs_that_are_training_pairs_too_are_counted_by_split()
    {
        folder.Write("train.tsv", "from\tto\ni1\ti2\ni1\ti3\ni2\ti3\n")
            .Write("test.tsv", "from\tto\ni1\ti2\ni1\ti5\n")
            .Write("validation.tsv", "from\tto\ni2\ti3\n");
        PairSchema Pairs(PairSplit split) =>
            new($"{split.ToString().ToLowerInvariant()}.tsv", "from", "to", Split: split);

        var report = folder.Prepare(Schemas.Plain() with
        {
            Pairs = [Pairs(PairSplit.Train), Pairs(PairSplit.Test), Pairs(PairSplit.Validation)],
            Split = new SplitSchema(SplitKind.Given),
        });

        (report.Split.TestKnown, report.Split.ValidationKnown).ShouldBe((1, 1));
        report.Notes[0].ShouldStartWith("1 of 2 test pairs (50 %) are training pairs too");
        report.Notes[1].ShouldStartWith("1 of 1 validation pairs (100 %) are training pairs too");
        File.ReadAllText(Path.Combine(folder.Out, "report.json")).ShouldContain("\"testKnown\": 1");
    }

    [Fact]
    public void Repeats_that_a_random_split_parts_are_counted_and_training_pairs_left_out_are_not()
    {
        folder.Write("pairs.tsv", "from\tto\n" + string.Concat(Enumerable.Repeat("i1\ti2\n", 100)));
        var split = new SplitSchema(Test: 0.3, Validation: 0);
        var schema = Schemas.Plain() with { KeepRepeats = true, Split = split };

        var report = folder.Prepare(schema);
        report.Split.TestKnown.ShouldBe(report.Test);

        folder.Write("pairs.tsv", "from\tto\ni3\ti4\n" + Lines(19, n => $"i{n}\ti{n + 1}"));
        folder.Prepare(schema).Split.TestKnown.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void A_time_split_on_coarse_times_says_which_shares_came()
    {
        Times(20, n => n < 4 ? "2020-10-01" : "2020-11-01");

        var report = folder.Prepare(Timed(SplitKind.Time));

        (report.Split.AskedTest, report.Split.TestShare).ShouldBe((0.1, 0.8));
        report.Notes[0].ShouldStartWith("the time split gave 80 % test and 0 % validation pairs where 10 % "
            + "and 1 % "
            + "were asked: many pairs share a time.");
        report.Notes[1].ShouldStartWith("the split gave no validation pairs");
    }

    [Fact]
    public void Where_all_times_are_equal_a_time_split_advises_another_kind()
    {
        Times(20, _ => "2020-11-01");

        folder.Refusal(Timed(SplitKind.Time)).ShouldEndWith("All pairs have the same time, so a time split "
            + "cannot part them; use the split kind 'random'.");
    }

    [Fact]
    public void Tied_last_times_are_counted_and_drawn_among()
    {
        folder.Write("pairs.tsv", "from\tto\tt\n" + string.Concat(Enumerable.Range(0, 20).Select(
            query => Lines(5, n => $"i{query}\ti{n}\t{(n == 0 ? "2020-10-01" : "2020-11-01")}"))));

        var report = folder.Prepare(Timed(SplitKind.LeaveLastOut));
        using var data = Dataset.Open(folder.Out);

        (report.Split.LastTimes, report.Split.TiedLastTimes).ShouldBe((20, 20));
        report.Notes[0].ShouldStartWith("20 of 20 queries (100 %) have several pairs at their last time;");
        data.Test.Items.ToArray().Distinct().Order().ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void A_split_without_test_pairs_says_so()
    {
        Times(3, n => $"2020-10-0{n + 1}");

        folder.Prepare(Timed(SplitKind.LeaveLastOut)).Notes[0].ShouldStartWith("the split gave no test "
            + "pairs, so "
            + "'evaluate' has nothing to measure; leaveLastOut takes one of a query with two pairs or more.");
        folder.Prepare(Timed(SplitKind.Time) with
        {
            Split = new SplitSchema(SplitKind.Time, TestFrom: DateTimeOffset.Parse("2021-01-01T00:00:00Z")),
        }).Notes[0].ShouldEndWith("no pair is as late as testFrom.");
        folder.Prepare(Schemas.Plain()).Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Times_of_1970_alone_are_doubted()
    {
        Times(5, n => $"{18_000 + n}");

        folder.Prepare(Timed(SplitKind.Random)).Notes[0].ShouldStartWith(
            "pairs[0].time: 5 of 5 times of pairs.tsv lie in 1970; if 't' is no unix time in seconds");
    }

    [Fact]
    public void Values_of_where_that_no_row_has_are_named()
    {
        Times(5, n => n % 2 == 0 ? "Depends" : "4.0");
        var schema = Timed(SplitKind.Random) with { Split = Schemas.AllTrain };
        DatasetSchema Where(string where) =>
            schema with { Pairs = [new PairSchema("pairs.tsv", "from", "to", Where: where)] };

        folder.Refusal(Where("t=x")).ShouldBe("pairs.tsv: none of 5 rows fits 't=x' (pairs[0].where); 't' "
            + "holds '4.0', 'Depends'.");
        folder.Refusal(Where("t>=4")).ShouldBe("pairs.tsv row 1 (line 2), column 't': 'Depends' is no "
            + "number; write it "
            + "like 1234.5.");
        folder.Prepare(Where("t=Depend|4|Depends")).Notes.ShouldBe(
            ["pairs[0].where: no row of pairs.tsv has 'Depend' in column 't'."]);
        folder.Prepare(Where("t=Depends|x")).Notes.ShouldBe(
            ["pairs[0].where: no row of pairs.tsv has 'x' in column 't'; others there are '4.0'."]);
        folder.Prepare(Where("t!=Depends")).Train.ShouldBe(2);
    }

    [Theory]
    [InlineData(DenseTransform.None)]
    [InlineData(DenseTransform.ZScore)]
    [InlineData(DenseTransform.Quantile)]
    [InlineData(DenseTransform.Log1p)]
    public void A_constant_number_is_said_to_tell_nothing(DenseTransform normalize)
    {
        folder.Write("pairs.tsv", "from\tto\ni1\ti2\n");

        var same = new FeatureSchema("same", FeatureKind.Dense, Normalize: normalize);
        folder.Prepare(Schemas.With(same)).Notes.ShouldBe(
            ["items.features.same: the number is the same in all training rows, so it tells nothing; drop "
                + "the feature."]);
        folder.Prepare(Schemas.With(same with { Name = "size" })).Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_z_score_of_a_column_constant_in_training_is_0_for_every_item()
    {
        folder.Write("items.tsv", "key\tsize\n" + Lines(2000, n => $"i{n}\t{(n == 1999 ? "20" : "7.3")}"))
            .Write("pairs.tsv", "from\tto\n" + Lines(1998, n => $"i{n}\ti{n + 1}"));

        var report = folder.Prepare(
            Schemas.With(new FeatureSchema("size", FeatureKind.Dense, Normalize: DenseTransform.ZScore)));
        using var data = Dataset.Open(folder.Out);

        data.Items.Features[0].Dense.ToArray().ShouldAllBe(scaled => scaled == 0);
        report.Notes[0].ShouldStartWith("items.features.size: the number is the same in all training rows");
    }

    [Fact]
    public void Very_large_scaled_numbers_and_mostly_empty_columns_are_named()
    {
        folder.Write("items.tsv", "key\tsize\ttag\n" + Lines(20, n => $"i{n}\t{n}e6\t{(n < 5 ? "x" : "")}"))
            .Write("pairs.tsv", "from\tto\ni1\ti2\n");

        folder.Prepare(Schemas.With(new FeatureSchema("size", FeatureKind.Dense))).Notes.ShouldBe(
            ["items.features.size: scaled numbers reach 1.9e7, which outweighs all other features; give it "
                + "the normalize 'quantile' or 'log1p'."]);
        folder.Prepare(Schemas.With(new FeatureSchema("tag", FeatureKind.Bag))).Notes.ShouldBe(
            ["items.features.tag: 15 of 20 cells are empty."]);
    }

    private static string Lines(int count, Func<int, string> line) =>
        string.Concat(Enumerable.Range(0, count).Select(n => line(n) + "\n"));

    private void Times(int count, Func<int, string> time) =>
        folder.Write("pairs.tsv", "from\tto\tt\n" + Lines(count, n => $"i{n}\ti{(n + 1) % 20}\t{time(n)}"));

    private static DatasetSchema Timed(SplitKind kind) => Schemas.Plain() with
    {
        Pairs = [new PairSchema("pairs.tsv", "from", "to", "t")],
        Split = new SplitSchema(kind),
    };
}
