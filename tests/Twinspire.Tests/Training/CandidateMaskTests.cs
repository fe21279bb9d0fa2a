using Shouldly;
using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Losses;
using Twinspire.Training;

namespace Twinspire.Tests.Training;

public sealed class CandidateMaskTests
{
    private readonly Batch batch = new(4);
    private readonly NegativeQueue queue = new(3, 1);

    public CandidateMaskTests()
    {
        batch.Fill([0, 1, 0], [5, 6, 7], []);
        queue.Push(6, 0, [1]);
        queue.Push(9, 0, [1]);
        queue.Push(6, 0, [1]);
    }

    /// <summary>Query 0 has items 5, 7 and 9 in training, query 1 has 6; columns 3 to 5 are queued.</summary>
    [Fact]
    public void Known_positives_and_queued_copies_leave_but_the_own_positive_stays()
    {
        var known = new PairsByQuery([0, 0, 0, 1], [5, 7, 9, 6], 2);
        var mask = new CandidateMask(4, removesHits: true, known);

        mask.Prepare(batch, isPerExample: false, queue);

        mask.Removed.Of(0).ToArray().Order().ShouldBe([2, 4]); // 7, queued 9
        mask.Removed.Of(1).ToArray().Order().ShouldBe([3, 5]); // both queued 6
        mask.Removed.Of(2).ToArray().Order().ShouldBe([0, 4]); // 5, queued 9
    }

    [Fact]
    public void Copies_stay_where_hits_are_kept()
    {
        var mask = new CandidateMask(4, removesHits: false, known: null);

        mask.Prepare(batch, isPerExample: false, queue);

        mask.Removed.Of(1).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Where_columns_are_examples_every_copy_of_a_known_item_leaves()
    {
        batch.Fill([0, 1, 1, 1], [5, 6, 6, 7], []);
        var mask = new CandidateMask(4, removesHits: true, new PairsByQuery([0, 0, 1], [5, 6, 7], 2));

        mask.Prepare(batch, isPerExample: true, queue: null);

        mask.Removed.Of(0).ToArray().ShouldBe([1, 2]);
    }
}
