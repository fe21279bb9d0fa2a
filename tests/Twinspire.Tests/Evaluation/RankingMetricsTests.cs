using Shouldly;
using Twinspire.Evaluation;

namespace Twinspire.Tests.Evaluation;

public sealed class RankingMetricsTests
{
    // One query, four relevant items, three of them found at ranks 1, 3 and 7.
    private static readonly int[] Hits = [1, 3, 7];
    private const int Relevant = 4;
    private const double Tight = 1e-15; // a handful of double operations

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 0)]
    [InlineData(IMetric.NotFound, 0)]
    public void Recall_of_a_pair_is_one_within_k(int rank, double expected) =>
        new Recall().OfPair(rank, 5).ShouldBe(expected);

    [Theory]
    [InlineData(2, 1 / 4.0)] // rank 1
    [InlineData(3, 2 / 4.0)] // ranks 1, 3
    [InlineData(10, 3 / 4.0)] // ranks 1, 3, 7; the fourth was not found
    public void Recall_of_a_query_is_hits_over_relevant(int k, double expected) =>
        new Recall().OfQuery(Hits, Relevant, k).ShouldBe(expected);

    [Theory]
    [InlineData(4, 1 / 4.0)]
    [InlineData(6, 0)]
    public void Average_precision_of_a_pair_is_the_reciprocal_rank_within_k(int rank, double expected) =>
        new MeanAveragePrecision().OfPair(rank, 5).ShouldBe(expected);

    [Fact]
    public void Average_precision_of_a_query_sums_the_precision_at_hits()
    {
        // Precision at the hits: 1/1, 2/3, 3/7. At k = 3 the third is out; min(3, 4) = 3. At k = 10 min(10,
        // 4) = 4.
        var metric = new MeanAveragePrecision();

        metric.OfQuery(Hits, Relevant, 3).ShouldBe((1 + (2 / 3.0)) / 3, Tight);
        metric.OfQuery(Hits, Relevant, 10).ShouldBe((1 + (2 / 3.0) + (3 / 7.0)) / 4, Tight);
    }

    [Fact]
    public void Ndcg_of_a_pair_is_the_discount_of_its_rank()
    {
        // log2(1 + 1) = 1, log2(1 + 3) = 2, log2(1 + 7) = 3.
        var metric = new Ndcg();

        metric.OfPair(1, 7).ShouldBe(1);
        metric.OfPair(3, 7).ShouldBe(1 / 2.0, Tight);
        metric.OfPair(7, 7).ShouldBe(1 / 3.0, Tight);
        metric.OfPair(8, 7).ShouldBe(0);
    }

    [Fact]
    public void Ndcg_of_a_query_divides_by_the_best_possible_ranking()
    {
        // DCG at 7: 1 + 1/2 + 1/3. Ideal: ranks 1 to 4 = 1 + 1/log2(3) + 1/2 + 1/log2(5).
        var ideal = 1 + (1 / Math.Log2(3)) + 0.5 + (1 / Math.Log2(5));

        new Ndcg().OfQuery(Hits, Relevant, 7).ShouldBe((1 + 0.5 + (1 / 3.0)) / ideal, Tight);
    }

    [Fact]
    public void Ndcg_is_one_when_the_first_k_places_are_all_relevant() =>
        new Ndcg().OfQuery([1, 2, 3], relevant: 5, k: 3).ShouldBe(1, Tight);

    [Fact]
    public void Reciprocal_rank_of_a_query_looks_at_the_first_hit()
    {
        var metric = new ReciprocalRank();

        metric.OfQuery([3, 7], relevant: 2, k: 10).ShouldBe(1 / 3.0);
        metric.OfQuery([3, 7], relevant: 2, k: 2).ShouldBe(0);
        metric.OfQuery([], relevant: 2, k: 10).ShouldBe(0);
    }
}
