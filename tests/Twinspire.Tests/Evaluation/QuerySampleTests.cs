using Shouldly;
using Twinspire.Data;
using Twinspire.Evaluation;

namespace Twinspire.Tests.Evaluation;

public sealed class QuerySampleTests
{
    // Queries 1, 3, 4, 6 with 2, 1, 3, 1 held-out pairs.
    private static readonly PairsByQuery HeldOut =
        new([1, 1, 3, 4, 4, 4, 6], [0, 1, 0, 0, 1, 2, 0], queryCount: 8);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(100)]
    public void No_limit_or_a_high_one_takes_every_query(long maxPairs) =>
        QuerySample.Choose(HeldOut, maxPairs, seed: 1).ShouldBe([1, 3, 4, 6]);

    [Fact]
    public void A_limit_takes_whole_queries_until_it_is_reached()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var chosen = QuerySample.Choose(HeldOut, maxPairs: 3, seed);

            chosen.ShouldBeInOrder();
            chosen.Sum(HeldOut.CountOf).ShouldBeInRange(3, 3 + 2); // the last query may add up to three
        }
    }

    [Fact]
    public void The_same_seed_takes_the_same_queries() =>
        QuerySample.Choose(HeldOut, 3, seed: 5).ShouldBe(QuerySample.Choose(HeldOut, 3, seed: 5));
}
