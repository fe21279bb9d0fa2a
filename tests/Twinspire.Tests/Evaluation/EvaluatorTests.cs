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
        metrics["mrr"].ShouldBe((1 + 0 + 0.5) / 3, Tight);
        metrics["query.recall@2"].ShouldBe(((1 / 2.0) + 1) / 2, Tight);
        // Query 0: (1/1) / min(2, 2). Query 1: (1/2) / min(2, 1).
        metrics["query.map@2"].ShouldBe(((1 / 2.0) + (1 / 2.0)) / 2, Tight);
        metrics["query.mrr"].ShouldBe((1 + 0.5) / 2, Tight);
    }

    [Fact]
    public void Depth_lets_reciprocal_rank_look_below_the_largest_cutoff()
    {
        var metrics = Evaluate(HeldOut, new EvaluationOptions(Ks: [2], Depth: 4)).Metrics;

        metrics["mrr"].ShouldBe((1 + 0.25 + 0.5) / 3, Tight);
        metrics["map@2"].ShouldBe((1 + 0 + 0.5) / 3, Tight);
    }

    [Fact]
    public void Excluding_training_items_moves_the_others_up()
    {
        // Query 0 without items 2 and 1: 3 0, so the pair (0, 0) moves from rank 4 to rank 2.
        var result = Evaluate(
            HeldOut, new EvaluationOptions(Ks: [2], ExcludeTrain: true), train: [(0, 2), (0, 1)]);

        result.Metrics["recall@2"].ShouldBe(1);
        result.Metrics["mrr"].ShouldBe((1 + 0.5 + 0.5) / 3, Tight);
    }

    [Fact]
    public void A_pair_whose_item_was_excluded_is_not_counted()
    {
        // (0, 3) is also a training pair; (1, 1) names the query itself.
        var result = Evaluate(
            HeldOut, new EvaluationOptions(Ks: [2], ExcludeTrain: true, ExcludeSelf: true), train: [(0, 3)]);

        result.LeftOut.ShouldBe(2 + 1); // (0, 3), (1, 1) and (0, 0), which names query 0 itself
        result.Pairs.ShouldBe(0);
        result.Queries.ShouldBe(0);
        result.Metrics.ShouldBeEmpty();
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

        Should.Throw<OperationCanceledException>(
            () => Evaluator.Evaluate(
                new ScoreMatrixRetriever(Scores),
                Gather(HeldOut, Scores.Length),
                train: null,
                new PopularitySlices(new long[4]),
                new EvaluationOptions(),
                cancel: source.Token));
    }

    [Fact]
    public void Every_metric_agrees_with_its_definition_on_whole_rankings() =>
        Worlds.Sample(world =>
        {
            var options = new EvaluationOptions(
                Ks: [1, 3, 5], ExcludeTrain: world.ExcludeTrain, Depth: 7, BlockSize: 3);
            var counts = new long[world.Scores[0].Length];
            var retriever = new ScoreMatrixRetriever(world.Scores);
            var result = Evaluate(
                world.HeldOut, options, world.ExcludeTrain ? world.Train : null, counts, world.Scores);

            var expected = NaiveMetrics.Of(
                retriever, world.HeldOut, world.ExcludeTrain ? world.Train : [], options);
            foreach (var (name, value) in result.Metrics)
            {
                value.ShouldBe(expected[name], Tight, name);
            }
        });

    private sealed record World(
        float[][] Scores, (int Query, int Item)[] HeldOut, (int Query, int Item)[] Train, bool ExcludeTrain);

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
        float[][]? scores = null)
    {
        scores ??= Scores;
        return Evaluator.Evaluate(
            new ScoreMatrixRetriever(scores),
            Gather(heldOut, scores.Length),
            train is null ? null : Gather(train, scores.Length),
            new PopularitySlices(counts ?? new long[scores[0].Length]),
            options,
            cancel: TestContext.Current.CancellationToken);
    }

    private static PairsByQuery Gather((int Query, int Item)[] pairs, int queryCount) =>
        new([.. pairs.Select(pair => pair.Query)], [.. pairs.Select(pair => pair.Item)], queryCount);
}
