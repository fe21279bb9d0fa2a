using CsCheck;
using Shouldly;
using Twinspire.Data;
using Twinspire.Evaluation;

namespace Twinspire.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private const double Tight = 1e-12; // double sums of a few dozen terms, in another order

    // Three queries, four items. Rankings: query 0: 3 2 1 0; query 1: 0 1 2 3; query 2: 0 1 2 3 (all equal).
    private static readonly float[][] Scores = [[1, 2, 3, 4], [4, 3, 2, 1], [5, 5, 5, 5]];

    // Held out: (0, 3) rank 1, (0, 0) rank 4, (1, 1) rank 2.
    private static readonly (int Query, int Item)[] HeldOut = [(0, 0), (0, 3), (1, 1)];

    [Fact]
    public void Each_pair_counts_once_and_each_query_counts_once()
    {
        var metrics = Evaluate(HeldOut, new EvaluationOptions(Ks: [2])).Metrics;

        metrics["recall@2"].ShouldBe((1 + 0 + 1) / 3.0, Tight);
        metrics["map@2"].ShouldBe((1 + 0 + 0.5) / 3, Tight);
        metrics["ndcg@2"].ShouldBe((1 + 0 + (1 / Math.Log2(3))) / 3, Tight);
        metrics["mrr@2"].ShouldBe((1 + 0 + 0.5) / 3, Tight);
        metrics["query.recall@2"].ShouldBe(((1 / 2.0) + 1) / 2, Tight);
        // Query 0: (1/1) / min(2, 2). Query 1: (1/2) / min(2, 1).
        metrics["query.map@2"].ShouldBe(((1 / 2.0) + (1 / 2.0)) / 2, Tight);
        metrics["query.mrr@2"].ShouldBe((1 + 0.5) / 2, Tight);
    }

    [Fact]
    public void Excluding_training_items_moves_the_others_up()
    {
        // Query 0 without items 2 and 1: 3 0, so the pair (0, 0) moves from rank 4 to rank 2.
        var result = Evaluate(
            HeldOut, new EvaluationOptions(Ks: [2], ExcludeKnown: true), train: [(0, 2), (0, 1)]);

        result.Metrics["recall@2"].ShouldBe(1);
        result.Metrics["mrr@2"].ShouldBe((1 + 0.5 + 0.5) / 3, Tight);
    }

    [Fact]
    public void A_pair_whose_item_was_excluded_is_not_counted()
    {
        // (0, 3) is also a training pair; (1, 1) names the query itself.
        var result = Evaluate(
            HeldOut, new EvaluationOptions(Ks: [2], ExcludeKnown: true), train: [(0, 3)],
            selfItems: [0, 1, 2]);

        result.LeftOut.ShouldBe(2 + 1); // (0, 3), (1, 1) and (0, 0), which names query 0 itself
        result.Pairs.ShouldBe(0);
        result.Queries.ShouldBe(0);
        result.Metrics.ShouldBeEmpty();
    }

    [Fact]
    public void A_query_that_is_an_item_is_left_out_of_its_own_ranking_unless_asked_for()
    {
        // Query 0 is item 3, its best one: the ranking 3 2 1 0 becomes 2 1 0, and (0, 0) moves up to rank 3.
        (int Query, int Item)[] pairs = [(0, 0), (1, 1)];

        var without = Evaluate(pairs, new EvaluationOptions(Ks: [3]), selfItems: [3, -1, -1]);
        var with = Evaluate(pairs, new EvaluationOptions(Ks: [3], IncludeSelf: true), selfItems: [3, -1, -1]);

        without.Self.ShouldBe(SelfRule.LeftOut);
        without.Metrics["map@3"].ShouldBe(((1 / 3.0) + 0.5) / 2, Tight);
        with.Self.ShouldBe(SelfRule.Ranked);
        with.Metrics["map@3"].ShouldBe((0 + 0.5) / 2, Tight);
    }

    [Fact]
    public void One_ranking_gives_the_figures_with_and_without_known_items()
    {
        // Query 0 knows items 2 and 3, and the pair (0, 3) is held out again. Ranked: 3 2 1 0; left out: 1 0.
        var result = Evaluate(
            HeldOut, new EvaluationOptions(Ks: [2], BothWays: true), train: [(0, 2), (0, 3)]);

        result.Metrics.ShouldBe(result.KnownRanked!.Metrics);
        result.KnownRanked.Metrics["map@2"].ShouldBe((1 + 0 + 0.5) / 3, Tight);
        result.KnownLeftOut!.Pairs.ShouldBe(2);
        result.KnownLeftOut.LeftOut.ShouldBe(1);
        result.KnownLeftOut.Metrics["map@2"].ShouldBe((0.5 + 0.5) / 2, Tight); // (0, 0) at rank 2
        result.NewPairs!.Pairs.ShouldBe(2);
        result.NewPairs.Metrics["map@2"].ShouldBe((0 + 0.5) / 2, Tight); // (0, 0) at rank 4
        result.NewPairs.Metrics["query.recall@2"].ShouldBe((0 + 1) / 2.0, Tight);
        result.Repeated.ShouldBe(1);
    }

    [Fact]
    public void Both_ways_agree_with_an_evaluation_of_each() =>
        Worlds.Sample(world =>
        {
            var options = new EvaluationOptions(Ks: [1, 3, 5], BlockSize: 3);
            var counts = new long[world.Scores[0].Length];
            EvaluationResult Of(EvaluationOptions one) =>
                Evaluate(world.HeldOut, one, world.Train, counts, world.Scores);

            var both = Of(options with { BothWays = true, ExcludeKnown = world.ExcludeKnown });

            Same(both.KnownRanked!, Of(options).Figures);
            Same(both.KnownLeftOut!, Of(options with { ExcludeKnown = true }).Figures);
            both.Tied.ShouldBe(Of(options with { ExcludeKnown = world.ExcludeKnown }).Tied);

            // Queries of equal lists of known items stand together: the sums are in another order.
            static void Same(HeldOutFigures one, HeldOutFigures other)
            {
                (one.Pairs, one.Queries, one.LeftOut).ShouldBe((other.Pairs, other.Queries, other.LeftOut));
                foreach (var (name, value) in one.Metrics)
                {
                    value.ShouldBe(other.Metrics[name], Tight, name);
                }
            }
        });

    [Fact]
    public void Pairs_whose_rank_a_tie_decides_are_counted()
    {
        // Query 2 scores all four items alike. Its pair (2, 0) is found, (2, 3) lies beyond the two places
        // read and has the score of the last one; query 0 has no two items alike.
        var result = Evaluate([(2, 0), (2, 3), (0, 3)], new EvaluationOptions(Ks: [2]));

        result.Tied.ShouldBe(2);
    }

    [Fact]
    public void A_pair_below_the_last_place_is_tied_only_with_its_own_score()
    {
        float[][] scores = [[9, 5, 5, 1]];

        Evaluate([(0, 3)], new EvaluationOptions(Ks: [2]), scores: scores).Tied.ShouldBe(0);
        Evaluate([(0, 2)], new EvaluationOptions(Ks: [2]), scores: scores).Tied.ShouldBe(1);
        Evaluate([(0, 0)], new EvaluationOptions(Ks: [2]), scores: scores).Tied.ShouldBe(0);
    }

    [Fact]
    public void Rankings_hold_what_the_figures_were_counted_from()
    {
        var seen = new List<RankedQuery>();
        Evaluate(
            HeldOut, new EvaluationOptions(Ks: [2], BothWays: true), train: [(0, 2)], selfItems: [1, -1, -1],
            rankings: seen.Add);

        var query = seen.Single(one => one.Query == 0);
        query.Self.ShouldBe(1);
        query.Items[..3].ShouldBe([3, 2, 0]); // three places and one for the known item, of three items left
        query.HeldOut.ShouldBe([0, 3]);
        query.Known.ShouldBe([2]);
    }

    [Fact]
    public void A_repeated_pair_counts_each_time_per_pair_and_once_per_query()
    {
        var result = Evaluate([(0, 3), (0, 3), (0, 0)], new EvaluationOptions(Ks: [1]));

        result.Pairs.ShouldBe(3);
        result.Metrics["recall@1"].ShouldBe(2 / 3.0, Tight);
        result.Metrics["query.recall@1"].ShouldBe(1 / 2.0);
    }

    [Fact]
    public void Slices_hold_the_pairs_of_their_items()
    {
        // Training pairs of the items: 6, 2, 1, 0. Total 9, thirds at 3 and 6: item 0 begins at 0 (head),
        // item 1 at 6 (tail), item 2 at 8 (tail), item 3 is cold.
        var result = Evaluate(HeldOut, new EvaluationOptions(Ks: [2]), counts: [6, 2, 1, 0]);

        result.Slices["head"].Pairs.ShouldBe(1); // (0, 0), rank 4
        result.Slices["head"].Metrics["recall@2"].ShouldBe(0);
        result.Slices["middle"].Pairs.ShouldBe(0);
        result.Slices["middle"].Metrics.ShouldBeEmpty();
        result.Slices["tail"].Items.ShouldBe(2);
        result.Slices["tail"].Metrics["map@2"].ShouldBe(0.5); // (1, 1), rank 2
        result.Slices["cold"].Metrics["recall@2"].ShouldBe(1); // (0, 3), rank 1
    }

    [Fact]
    public void Any_block_size_gives_the_same_figures()
    {
        var one = Evaluate(HeldOut, new EvaluationOptions(Ks: [2], BlockSize: 1));
        var all = Evaluate(HeldOut, new EvaluationOptions(Ks: [2], BlockSize: 100));

        one.Metrics.ShouldBe(all.Metrics);
    }

    [Fact]
    public void A_cancelled_evaluation_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        var run = new EvaluationRun(
            Gather(HeldOut, Scores.Length), new PopularitySlices(new long[4]), new EvaluationOptions());

        Should.Throw<OperationCanceledException>(
            () => run.Of(new ScoreMatrixRetriever(Scores), null, source.Token));
    }

    [Fact]
    public void Every_metric_agrees_with_its_definition_on_whole_rankings() =>
        Worlds.Sample(world =>
        {
            var options = new EvaluationOptions(
                Ks: [1, 3, 5], ExcludeKnown: world.ExcludeKnown, BlockSize: 3);
            var counts = new long[world.Scores[0].Length];
            var retriever = new ScoreMatrixRetriever(world.Scores);
            var result = Evaluate(
                world.HeldOut, options, world.ExcludeKnown ? world.Train : null, counts, world.Scores);

            var expected = NaiveMetrics.Of(
                retriever, world.HeldOut, world.ExcludeKnown ? world.Train : [], options);
            foreach (var (name, value) in result.Metrics)
            {
                value.ShouldBe(expected[name], Tight, name);
            }
        });

    private sealed record World(
        float[][] Scores, (int Query, int Item)[] HeldOut, (int Query, int Item)[] Train, bool ExcludeKnown);

    private static readonly Gen<World> Worlds =
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 9]).SelectMany((queries, items) =>
        {
            var pairs = Gen.Select(Gen.Int[0, queries - 1], Gen.Int[0, items - 1]);
            // Few different scores, so many ties.
            var scores = Gen.Int[0, 4].Select(x => (float)x).Array[items].Array[queries];
            return Gen.Select(scores, pairs.Array[1, 20], pairs.Array[0, 20], Gen.Bool)
                .Select((s, heldOut, train, exclude) => new World(s, heldOut, train, exclude));
        });

    private static EvaluationResult Evaluate(
        (int Query, int Item)[] heldOut,
        EvaluationOptions options,
        (int Query, int Item)[]? train = null,
        long[]? counts = null,
        float[][]? scores = null,
        int[]? selfItems = null,
        Action<RankedQuery>? rankings = null)
    {
        scores ??= Scores;
        var run = new EvaluationRun(
            Gather(heldOut, scores.Length), new PopularitySlices(counts ?? new long[scores[0].Length]),
            options)
        {
            Known = train is null ? null : Gather(train, scores.Length),
            SelfItems = selfItems ?? [],
            Rankings = rankings,
        };
        return run.Of(new ScoreMatrixRetriever(scores), null, TestContext.Current.CancellationToken);
    }

    private static PairsByQuery Gather((int Query, int Item)[] pairs, int queryCount) =>
        new([.. pairs.Select(pair => pair.Query)], [.. pairs.Select(pair => pair.Item)], queryCount);
}
