using Shouldly;
using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Losses;
using Twinspire.Randomness;
using Twinspire.Towers;
using Twinspire.Training;

namespace Twinspire.Tests.Losses;

/// <summary>
/// The sampled softmax beside the in-batch one, where items that nobody drew have logits of minus infinity:
/// the same loss, at more products.
/// </summary>
public sealed class SampledSoftmaxLossTests
{
    private const int Rows = 130; // three blocks of rows
    private const int Dim = 24;
    private const int Catalogue = 90;
    private readonly RandomStream random = new(3, "test");

    [Theory]
    [InlineData(60, false)] // some pairs' items are drawn, some twice
    [InlineData(60, true)]
    [InlineData(0, true)] // nothing is drawn but one item of no pair
    [InlineData(4000, true)] // every item is
    public void It_is_the_in_batch_loss_without_the_columns_that_nobody_drew(int drawn, bool masksKnown)
    {
        var batch = BatchOf(drawn);
        var targets = new BatchTargets(batch.UniqueCount + Rows);
        targets.Prepare(batch, [], Catalogue, batchNegatives: false, Values(Catalogue + 1));
        var known = new PairsByQuery([.. batch.Queries], [.. batch.Items], Rows);
        var mask = new CandidateMask(Rows, removesHits: true, known);
        mask.Prepare(batch, isPerExample: false, queue: null);
        var asked = targets.ExamplesToItems(removeHits: true) with
        {
            Scale = 0.7f,
            Removed = masksKnown ? mask.Removed : null,
        };
        var anchors = Vectors(Rows);
        var items = Vectors(batch.UniqueCount);

        var inBatch = Take((worker, scratch, anchorGradient, itemGradient, loss) =>
            new InBatchSoftmaxLoss(Rows, items.Rows, scratch).Run(worker, anchors.View, items.View, 0.2f,
                asked, anchorGradient.View, itemGradient.View, loss), 1);
        var (one, three) = (Sampled(1), Sampled(3));

        one.ShouldBe(inBatch, 1e-5f);
        three.ShouldBe(one); // to the bit
        inBatch.ShouldContain(value => Math.Abs(value) > 0.01f);

        float[] Sampled(int threads)
        {
            var softmax = new SampledSoftmaxLoss(Rows, items.Rows, new GemmScratch());
            return Take((worker, scratch, anchorGradient, itemGradient, loss) => softmax.Run(
                worker, anchors.View, items.View, batch.ItemStart, batch.CandidatesFrom, 0.2f, asked,
                anchorGradient.View, itemGradient.View, loss), threads);
        }

        float[] Take(Action<Worker, GemmScratch, Matrix, Matrix, double[]> run, int threads)
        {
            var (anchorGradient, itemGradient) = (new Matrix(Rows, Dim), new Matrix(items.Rows, Dim));
            var loss = new double[Rows];
            var scratch = new GemmScratch();
            using var workers = new Workers(threads);
            workers.Run(worker => run(worker, scratch, anchorGradient, itemGradient, loss));
            return
            [
                .. loss.Select(value => (float)value),
                .. All(anchorGradient), .. All(itemGradient),
            ];
        }
    }

    private Batch BatchOf(int drawn)
    {
        var batch = new Batch(Rows + Catalogue + 1);
        int[] candidates =
            [Catalogue, .. Enumerable.Range(0, drawn).Select(_ => (int)random.NextBelow(Catalogue))];
        batch.Fill(
            [.. Enumerable.Range(0, Rows).Select(row => row % 40)],
            [.. Enumerable.Range(0, Rows).Select(_ => (int)random.NextBelow(Catalogue))],
            [.. Enumerable.Range(0, Rows).Select(row => row % 5 == 0 ? 0f : 1 + (row % 3))], candidates);
        return batch;
    }

    private Matrix Vectors(int rows)
    {
        var vectors = new Matrix(rows, Dim);
        for (var row = 0; row < rows; row++)
        {
            Values(Dim).CopyTo(vectors.Row(row));
            UnitNorm.Forward(vectors.Row(row));
        }

        return vectors;
    }

    private float[] Values(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];

    private static IEnumerable<float> All(Matrix matrix) =>
        Enumerable.Range(0, matrix.Rows).SelectMany(row => matrix.Row(row).ToArray());
}
