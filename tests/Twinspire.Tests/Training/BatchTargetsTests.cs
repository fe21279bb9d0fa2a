using Shouldly;
using Twinspire.Batching;
using Twinspire.Training;

namespace Twinspire.Tests.Training;

public sealed class BatchTargetsTests
{
    [Theory]
    [InlineData(1f, 3f, 0.25f, 0.75f)]
    [InlineData(0f, 0f, 0f, 0f)]
    public void A_pairs_share_of_the_loss_is_its_weight_over_their_sum(
        float first, float second, float firstShare, float secondShare)
    {
        var batch = new Batch(2);
        batch.Fill([0, 1], [2, 3], [first, second]);
        var targets = new BatchTargets(2);

        targets.Prepare(batch, [], corpus: 4);

        targets.ExamplesToItems(removeHits: true).RowWeight.ToArray().ShouldBe([firstShare, secondShare]);
    }

    [Fact]
    public void Without_the_batchs_negatives_an_item_counts_as_often_as_it_was_drawn()
    {
        var batch = new Batch(5);
        batch.Fill([0, 1], [2, 3], [], candidates: [2, 5, 5]);
        var targets = new BatchTargets(5);

        targets.Prepare(batch, [], corpus: 8, batchNegatives: false);

        var shifts = targets.ExamplesToItems(removeHits: true);
        shifts.ColumnShift.ToArray().ShouldBe([float.NegativeInfinity, 0, MathF.Log(2)]);
        shifts.PositiveShift.ToArray().ShouldBe([0, 0, 0]);
    }

    [Fact]
    public void An_adjustment_is_added_to_negatives_and_positives()
    {
        var batch = new Batch(2);
        batch.Fill([0, 1], [0, 1], []);
        var targets = new BatchTargets(2);

        targets.Prepare(batch, [0.25f, 0.5f], corpus: 2, adjustment: [1, 2]);

        foreach (var shifts in new[] { targets.ExamplesToItems(true), targets.ExamplesToExamples(true) })
        {
            shifts.ColumnShift.ToArray().ShouldBe([0.75f, 1.5f]);
            shifts.PositiveShift.ToArray().ShouldBe([0.75f, 1.5f]);
        }
    }
}
