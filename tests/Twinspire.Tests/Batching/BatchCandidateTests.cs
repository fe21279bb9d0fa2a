using Shouldly;
using Twinspire.Batching;

namespace Twinspire.Tests.Batching;

public sealed class BatchCandidateTests
{
    [Fact]
    public void Candidates_follow_the_pairs_items_without_examples()
    {
        var batch = new Batch(8);

        batch.Fill([0, 1, 2], [4, 9, 4], [], candidates: [9, 7, 7]);

        batch.UniqueItems.ToArray().ShouldBe([4, 9, 7]);
        batch.ItemStart.ToArray().ShouldBe([0, 2, 3, 3]);
        batch.Copies.ToArray().ShouldBe([2, 2, 2]);
        batch.Count.ShouldBe(3);
    }

    [Fact]
    public void Items_that_are_pairs_and_candidates_stand_between_the_two()
    {
        var batch = new Batch(8);

        batch.Fill([0, 1, 2], [9, 4, 5], [], candidates: [7, 9]);

        batch.UniqueItems.ToArray().ShouldBe([4, 5, 9, 7]);
        batch.CandidatesFrom.ShouldBe(2);
        batch.Items.ToArray().ShouldBe([4, 5, 9]);
        batch.Queries.ToArray().ShouldBe([1, 2, 0]);
    }
}
