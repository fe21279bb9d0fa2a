using Shouldly;
using Twinspire.Batching;

namespace Twinspire.Tests.Batching;

public sealed class BatchTests
{
    [Fact]
    public void Pairs_of_one_item_stand_side_by_side()
    {
        var batch = new Batch(8);

        batch.Fill([10, 11, 12, 13, 14], [7, 3, 7, 9, 3], [1f, 2f, 3f, 4f, 5f]);

        batch.UniqueItems.ToArray().ShouldBe([7, 3, 9]);
        batch.ItemStart.ToArray().ShouldBe([0, 2, 4, 5]);
        batch.Items.ToArray().ShouldBe([7, 7, 3, 3, 9]);
        batch.Queries.ToArray().ShouldBe([10, 12, 11, 14, 13]);
        batch.Weights.ToArray().ShouldBe([1f, 3f, 2f, 5f, 4f]);
        batch.ItemOf.ToArray().ShouldBe([0, 0, 1, 1, 2]);
    }
}
