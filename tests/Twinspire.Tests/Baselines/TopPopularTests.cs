using Shouldly;
using Twinspire.Baselines;
using Twinspire.Serving;

namespace Twinspire.Tests.Baselines;

public sealed class TopPopularTests
{
    [Fact]
    public void Every_query_gets_the_most_frequent_items_it_may_have()
    {
        // Counts 2, 7, 2, 5: order 1, 3, 0, 2.
        var popular = new TopPopular([2, 7, 2, 5]);
        var excluded = new ExclusionList();
        excluded.Add([]);
        excluded.Add([3, 1, 3], alsoItem: 2);
        int[] ids = new int[6];
        float[] scores = new float[6];

        popular.Retrieve([8, 9], 3, excluded, ids, scores);

        ids.ShouldBe([1, 3, 0, 0, -1, -1]);
        scores.ShouldBe([7, 5, 2, 2, float.NegativeInfinity, float.NegativeInfinity]);
    }
}
