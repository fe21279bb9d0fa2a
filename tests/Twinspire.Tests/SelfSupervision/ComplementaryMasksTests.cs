using Shouldly;
using Twinspire.Batching;
using Twinspire.SelfSupervision;

namespace Twinspire.Tests.SelfSupervision;

public sealed class ComplementaryMasksTests
{
    private static readonly FeatureSpec[] Features =
    [
        new("a", "a", 9, 2), new("b", "b", 9, 2), new("c", "c", 9, 2), new("d", "d", 9, 2),
        new("number", "", 0, 1, IsDense: true),
    ];

    [Fact]
    public void The_views_share_no_feature_and_lack_none_and_dense_ones_stay()
    {
        var masks = new ComplementaryMasks(Features, null, seed: 1, "masks");
        bool[] first = new bool[15], second = new bool[15];
        var seen = new HashSet<string>();
        for (var step = 0; step < 200; step++)
        {
            masks.DrawKept(step, 3, first);
            masks.DrawMasked(step, 3, second);

            for (var place = 0; place < 15; place++)
            {
                (first[place] ^ second[place]).ShouldBe(place % 5 != 4, $"{step} {place}");
                first[place].ShouldBe(first[place % 5]); // one mask for the whole batch
            }

            first[4].ShouldBeTrue();
            first.Take(4).Count(kept => !kept).ShouldBe(3); // the seed feature and half of four
            seen.Add(string.Join(' ', first.Take(4)));
        }

        seen.Count.ShouldBe(4); // every feature is left alone in some step
    }

    [Fact]
    public void The_same_step_draws_the_same_views()
    {
        bool[] one = new bool[5], two = new bool[5];
        new ComplementaryMasks(Features, null, seed: 3, "masks").DrawKept(7, 1, one);

        var masks = new ComplementaryMasks(Features, null, seed: 3, "masks");
        masks.DrawKept(6, 1, two);
        masks.DrawKept(7, 1, two);

        two.ShouldBe(one);
    }

    [Fact]
    public void Two_features_are_parted() =>
        new ComplementaryMasks(Features[..2], null, seed: 1, "masks").MaskedCount.ShouldBe(1);
}
