using Shouldly;
using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Randomness;

namespace Twinspire.Tests.Batching;

public sealed class FeatureIdsTests
{
    private readonly FeatureIds ids = new(new FeatureSpec("bag", "table", 9, 4));
    private readonly FeatureColumn bag = FeatureColumn.FromArrays(
        new FeatureManifest(new FeatureSchema("bag", FeatureKind.Bag), "table", 9),
        [1, 2, 3, 4, 5, 5], [0, 3, 4, 6]);

    [Fact]
    public void A_history_loses_the_item_that_is_to_be_found()
    {
        var target = FeatureColumn.FromArrays(
            new FeatureManifest(new FeatureSchema("id", FeatureKind.Categorical), "table", 9),
            [4, 2, 5], []);

        ids.GatherWithout(bag, [0, 1, 0, 2], target, [1, 0, 0, 2]);

        ids.Offsets.ToArray().ShouldBe([0, 2, 3, 6, 7]);
        ids.Ids.ToArray().ShouldBe([1, 3, 0, 1, 2, 3, 0]); // without 2, all there was, 4, 5
    }

    [Fact]
    public void A_dropped_bag_is_row_0_and_dropped_values_leave_the_others_in_order()
    {
        bool[] keep = [true, false, true, true];
        ids.GatherView(bag, [0, 0], keep, features: 2, feature: 1, valueRate: 0, new RandomStream(1, "view"));
        ids.Ids.ToArray().ShouldBe([0, 1, 2, 3]);

        var seen = new HashSet<string>();
        var kept = 0;
        var random = new RandomStream(1, "view");
        for (var draw = 0; draw < 1000; draw++)
        {
            ids.GatherView(bag, [0], [], 2, 1, valueRate: 0.5, random);
            seen.Add(string.Join(' ', ids.Ids.ToArray()));
            kept += ids.Ids.ToArray().Count(value => value > 0);
        }

        seen.Order(StringComparer.Ordinal).ShouldBe(["0", "1", "1 2", "1 2 3", "1 3", "2", "2 3", "3"]);
        kept.ShouldBeInRange(1360, 1640); // 1500 of 3000, five times their deviation of 27
    }
}
