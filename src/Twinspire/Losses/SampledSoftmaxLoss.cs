using System.Numerics.Tensors;
using Twinspire.Kernels;

namespace Twinspire.Losses;

/// <summary>
/// Cross-entropy of picking each row's own positive among candidates that were drawn from the catalogue: the
/// loss of <see cref="InBatchSoftmaxLoss"/>, where other rows' positives are no candidates and so cost no
/// products.
/// </summary>
/// <param name="capacity">Most rows.</param>
/// <param name="candidateCapacity">Most candidates.</param>
/// <param name="scratch">The team's scratch memory.</param>
internal sealed class SampledSoftmaxLoss(int capacity, int candidateCapacity, GemmScratch scratch)
{
    private const int BlockRows = 48;
    private readonly Matrix logits = new(capacity, candidateCapacity);
    private readonly float[] positiveGradient = new float[capacity];
    private readonly PackedOperand candidatesAcross = new();
    private readonly PackedOperand candidates = new();

    /// <summary>
    /// Computes the loss and adds its gradients, by all workers together; ends with a barrier.
    /// </summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="anchors">[rows, dim], unit vectors; the rows of one item stand side by side.</param>
    /// <param name="items">[items, dim], unit vectors: positives, then candidates.</param>
    /// <param name="itemStart">[items + 1], where the rows of each item start.</param>
    /// <param name="candidatesFrom">The first item that is a candidate.</param>
    /// <param name="temperature">τ, above zero.</param>
    /// <param name="targets">
    /// Positives, shifts of positives and columns, weights, columns that leave; the own item always does.
    /// </param>
    /// <param name="anchorGradient">[rows, dim]; added to.</param>
    /// <param name="itemGradient">[items, dim]; added to.</param>
    /// <param name="rowLoss">[rows], each row's weighted loss in nats; overwritten.</param>
    public void Run(
        Worker worker, MatrixView anchors, MatrixView items, ReadOnlySpan<int> itemStart, int candidatesFrom,
        float temperature, SoftmaxTargets targets, MatrixView anchorGradient, MatrixView itemGradient,
        double[] rowLoss)
    {
        var negatives = items.RowRange(candidatesFrom, items.Rows);
        candidatesAcross.Pack(worker, negatives.Transposed);
        candidates.Pack(worker, negatives);
        worker.Barrier();
        var (from, to) = worker.Share(anchors.Rows, BlockRows);
        for (var row = from; row < to; row += BlockRows)
        {
            var end = Math.Min(row + BlockRows, to);
            var block = logits.View.RowRange(row, end).ColumnRange(0, negatives.Rows);
            Gemm.MultiplyRows(anchors.RowRange(row, end), candidatesAcross, block);
            for (var i = row; i < end; i++)
            {
                var positive = items.Row(targets.Positive.Span[i]);
                var cosine = TensorPrimitives.Dot<float>(anchors.Row(i), positive);
                (rowLoss[i], positiveGradient[i]) =
                    Row(block.Row(i - row), i, cosine, 1f / temperature, targets, candidatesFrom);
                Rows.AddScaled(positive, positiveGradient[i], anchorGradient.Row(i));
            }

            Gemm.MultiplyRows(block, candidates, anchorGradient.RowRange(row, end), accumulate: true);
        }

        worker.Barrier();
        var (firstItem, endItem) = worker.Share(items.Rows);
        for (var item = firstItem; item < endItem; item++)
        {
            for (var i = itemStart[item]; i < itemStart[item + 1]; i++)
            {
                Rows.AddScaled(anchors.Row(i), positiveGradient[i], itemGradient.Row(item));
            }
        }

        worker.Barrier();
        var gradient = logits.View.RowRange(0, anchors.Rows).ColumnRange(0, negatives.Rows);
        Gemm.Multiply(worker, scratch, gradient.Transposed, anchors,
            itemGradient.RowRange(candidatesFrom, items.Rows), accumulate: true);
    }

    private static (double Loss, float PositiveGradient) Row(
        Span<float> row, int i, float cosine, float inverseTemperature, SoftmaxTargets targets, int from)
    {
        var positive = targets.Positive.Span[i];
        if (positive >= from)
        {
            row[positive - from] = float.NegativeInfinity;
        }

        foreach (var column in targets.Removed is null ? [] : targets.Removed.Of(i))
        {
            if (column >= from)
            {
                row[column - from] = float.NegativeInfinity;
            }
        }

        var logit = (cosine * inverseTemperature) + targets.PositiveShift.Span[positive];
        return SoftmaxOfRow.Differentiate(row, targets.ColumnShift.Span[from..], inverseTemperature, logit,
            logit, targets.RowWeight.Span[i], targets.Scale);
    }
}
