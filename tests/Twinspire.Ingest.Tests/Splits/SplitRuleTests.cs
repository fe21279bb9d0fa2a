using Shouldly;
using Twinspire.Data;
using Twinspire.Ingest.Splits;

namespace Twinspire.Ingest.Tests.Splits;

public sealed class SplitRuleTests
{
    [Fact]
    public void Leave_last_out_takes_the_latest_pair_for_test_and_the_one_before_for_validation() =>
        Assign(new LeaveLastOutSplit(true, 7), 5, 9, 1, 7)
            .ShouldBe([PairSplit.Train, PairSplit.Test, PairSplit.Train, PairSplit.Validation]);

    [Fact]
    public void Leave_last_out_leaves_a_lone_pair_to_train_on() =>
        Assign(new LeaveLastOutSplit(true, 7), 5).ShouldBe([PairSplit.Train]);

    [Fact]
    public void Leave_last_out_takes_no_validation_pair_of_two() =>
        Assign(new LeaveLastOutSplit(true, 7), 5, 4).ShouldBe([PairSplit.Test, PairSplit.Train]);

    [Fact]
    public void Of_equal_times_the_seed_draws_the_later()
    {
        var counts = new int[4];
        for (var seed = 0; seed < 300; seed++)
        {
            var rule = new LeaveLastOutSplit(false, seed);
            counts[Array.IndexOf(Assign(rule, 5, 5, 1, 5), PairSplit.Test)]++;
            (rule.Queries, rule.Tied).ShouldBe((1, 1));
        }

        // A third of 300 each, and four deviations of 8.
        counts[2].ShouldBe(0);
        new[] { counts[0], counts[1], counts[3] }.ShouldAllBe(count => Math.Abs(count - 100) < 33);
    }

    [Fact]
    public void A_last_time_that_one_pair_has_is_no_tie()
    {
        var rule = new LeaveLastOutSplit(true, 7);

        Assign(rule, 5, 9, 5);

        (rule.Queries, rule.Tied).ShouldBe((1, 0));
    }

    [Fact]
    public void Time_thresholds_belong_to_the_later_split() =>
        Assign(new TimeSplit(10, 20), 9, 10, 19, 20)
            .ShouldBe([PairSplit.Train, PairSplit.Validation, PairSplit.Validation, PairSplit.Test]);

    [Fact]
    public void Shares_of_time_become_thresholds()
    {
        var schema = Schemas.Plain() with { Split = new SplitSchema(SplitKind.Time, 0.2, 0.1) };

        // Times are 0..99: the share 0.8 of them lies before 80, the share 0.7 before 70.
        var (rule, record) = SplitRules.Create(schema, share => (long)Math.Round(share * 100));

        (record.ValidationFrom, record.TestFrom).ShouldBe((70, 80));
        Assign(rule, 69, 70, 80).ShouldBe([PairSplit.Train, PairSplit.Validation, PairSplit.Test]);
    }

    [Fact]
    public void Random_draws_go_by_the_ordinal_alone()
    {
        var settings = new SplitSchema(Test: 0.3, Validation: 0.2);
        var all = Enumerable.Range(0, 100).Select(n => new Pair(n, 0, n, 0, 1, -1)).ToArray();
        var splits = new PairSplit[100];
        var part = new PairSplit[10];

        new RandomSplit(settings).Assign(all, splits);
        new RandomSplit(settings).Assign(all.AsSpan(40, 10), part);

        part.ShouldBe(splits[40..50]);
        splits.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Given_splits_stay_and_validation_is_drawn_from_training_alone()
    {
        var pairs = Enumerable.Range(0, 1000).Select(n => new Pair(n, 0, n, 0, 1, n < 500 ? 0 : 2)).ToArray();
        var splits = new PairSplit[1000];

        new GivenSplit(0.2, 7).Assign(pairs, splits);

        // 100 of 500 expected, with a standard deviation of 9; four of them are allowed.
        splits.Take(500).Count(split => split == PairSplit.Validation).ShouldBeInRange(64, 136);
        splits.Skip(500).ShouldAllBe(split => split == PairSplit.Test);
    }

    private static PairSplit[] Assign(ISplitRule rule, params long[] times)
    {
        var splits = new PairSplit[times.Length];
        rule.Assign([.. times.Select((time, n) => new Pair(n, 0, n, time, 1, -1))], splits);
        return splits;
    }
}
