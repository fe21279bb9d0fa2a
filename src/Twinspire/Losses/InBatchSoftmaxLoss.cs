using Twinspire.Kernels;

namespace Twinspire.Losses;

/// <summary>
/// Cross-entropy of picking each row's positive among the candidates of the batch, by cosine over
/// temperature: L = -Σ_i w_i ln(exp(s_ip / τ - log Q_p) / Σ_j exp(s_ij / τ - log Q_j)) [YAO-2020, equations 3
/// and 5; YI-2019].
/// </summary>
/// <remarks>
/// The same loss serves the main task (rows are queries) and the contrastive ones (rows are the first view).
/// Order: the cosine is divided by τ, then log Q is subtracted, then twins of the positive leave, then the
/// softmax. Logits are made and used block by block; only the gradient by the logits is kept, since its
/// transpose is needed.
/// </remarks>
/// <param name="capacity">Most rows.</param>
/// <param name="candidateCapacity">Most columns.</param>
/// <param name="scratch">The team's scratch memory.</param>
internal sealed class InBatchSoftmaxLoss(int capacity, int candidateCapacity, GemmScratch scratch)
{
    private const int BlockRows = 48;
    private readonly Matrix logits = new(capacity, candidateCapacity);
    private readonly PackedOperand candidatesAcross = new();
    private readonly PackedOperand candidates = new();

    /// <summary>
    /// Computes the loss and adds its gradients, by all workers together; ends with a barrier.
    /// </summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="anchors">[rows, dim], unit vectors.</param>
    /// <param name="candidateVectors">[columns, dim], unit vectors.</param>
    /// <param name="temperature">τ, above zero.</param>
    /// <param name="targets">Positives, shifts and weights.</param>
    /// <param name="anchorGradient">[rows, dim]; added to.</param>
    /// <param name="candidateGradient">
    /// [columns, dim]; added to. With fewer rows than there are columns the last columns get no gradient.
    /// </param>
    /// <param name="rowLoss">[rows], each row's weighted loss in nats; overwritten.</param>
    public void Run(
        Worker worker, MatrixView anchors, MatrixView candidateVectors, float temperature,
        SoftmaxTargets targets, MatrixView anchorGradient, MatrixView candidateGradient, double[] rowLoss)
    {
        candidatesAcross.Pack(worker, candidateVectors.Transposed);
        candidates.Pack(worker, candidateVectors);
        worker.Barrier();
        var (from, to) = worker.Share(anchors.Rows, BlockRows);
        for (var row = from; row < to; row += BlockRows)
        {
            var end = Math.Min(row + BlockRows, to);
            var block = logits.View.RowRange(row, end).ColumnRange(0, candidateVectors.Rows);
            Gemm.MultiplyRows(anchors.RowRange(row, end), candidatesAcross, block);
            for (var i = row; i < end; i++)
            {
                rowLoss[i] = Row(block.Row(i - row), i, 1f / temperature, targets);
            }

            Gemm.MultiplyRows(block, candidates, anchorGradient.RowRange(row, end), accumulate: true);
        }

        worker.Barrier();
        var gradient = logits.View.RowRange(0, anchors.Rows).ColumnRange(0, candidateGradient.Rows);
        Gemm.Multiply(worker, scratch, gradient.Transposed, anchors, candidateGradient, accumulate: true);
    }

    /// <summary>
    /// Turns a row of cosines into the loss's gradient by them; returns the row's weighted loss.
    /// </summary>
    private static double Row(Span<float> row, int i, float inverseTemperature, SoftmaxTargets targets)
    {
        var positive = targets.Positive.Span[i];
        var shift = targets.ColumnShift.Span;
        var positiveShift = targets.PositiveShift.IsEmpty ? shift : targets.PositiveShift.Span;
        var positiveLogit = (row[positive] * inverseTemperature)
            + (positiveShift.IsEmpty ? 0 : positiveShift[positive]);

        // Where twins leave, the positive's column stands for the positive alone; else for its twins too.
        var columnLogit = positiveLogit;
        if (targets.TwinFrom.IsEmpty)
        {
            columnLogit = (row[positive] * inverseTemperature) + (shift.IsEmpty ? 0 : shift[positive]);
            row[positive] = float.NegativeInfinity;
        }
        else
        {
            row[targets.TwinFrom.Span[i]..targets.TwinTo.Span[i]].Fill(float.NegativeInfinity);
        }

        if (targets.Removed is not null)
        {
            foreach (var column in targets.Removed.Of(i))
            {
                row[column] = float.NegativeInfinity;
            }
        }

        (var loss, row[positive]) = SoftmaxOfRow.Differentiate(row, shift, inverseTemperature, columnLogit,
            positiveLogit, targets.RowWeight.Span[i], targets.Scale);
        return loss;
    }
}
