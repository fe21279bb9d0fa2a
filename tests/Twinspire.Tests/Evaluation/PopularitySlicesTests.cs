using Shouldly;
using Twinspire.Evaluation;

namespace Twinspire.Tests.Evaluation;

public sealed class PopularitySlicesTests
{
    [Fact]
    public void Items_fall_into_thirds_of_the_training_pairs()
    {
        // Order by count, ties by id: 2 (5), 0 (2), 3 (2), 1 (1), 5 (1), 4 (1 left out: 0). Total 11, thirds
        // 3.67, 7.33. Begins: item 2 at 0 head; item 0 at 5 middle; item 3 at 7 middle; item 1 at 9 tail;
        // item 5 at 10 tail.
        var slices = new PopularitySlices([2, 1, 5, 2, 0, 1]);

        slices[2].ShouldBe(Slice.Head);
        slices[0].ShouldBe(Slice.Middle);
        slices[3].ShouldBe(Slice.Middle);
        slices[1].ShouldBe(Slice.Tail);
        slices[5].ShouldBe(Slice.Tail);
        slices[4].ShouldBe(Slice.Cold);
        slices.SizeOf(Slice.Middle).ShouldBe(2);
        slices.SizeOf(Slice.Cold).ShouldBe(1);
    }

    [Fact]
    public void Without_training_pairs_everything_is_cold() =>
        new PopularitySlices([0, 0]).SizeOf(Slice.Cold).ShouldBe(2);

    [Fact]
    public void Equal_counts_go_by_lower_id() =>
        PopularityOrder.Of([1, 3, 1, 3, 0, 1]).ShouldBe([1, 3, 0, 2, 5, 4]);
}
