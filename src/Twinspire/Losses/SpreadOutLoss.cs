using System.Numerics.Tensors;
using Twinspire.Kernels;

namespace Twinspire.Losses;

/// <summary>
/// Spread-out regularisation, L = (1/N) Σ_i Σ_{j≠i} ⟨z_i, z_j⟩² over the N examples of a batch [ZHANG-2017;
/// YAO-2020, section 3.1].
/// </summary>
/// <remarks>
/// An item that stands c times in the batch is one row with count c. Its copies meet at ⟨z, z⟩² = 1: a
/// constant whose gradient lies along z, where the normalisation to length 1 removes it; so the diagonal gets
/// no gradient.
/// </remarks>
/// <param name="capacity">Most rows.</param>
internal sealed class SpreadOutLoss(int capacity)
{
    private const int BlockRows = 48;
    private readonly Matrix products = new(capacity, capacity);
    private readonly PackedOperand vectorsAcross = new();
    private readonly PackedOperand packedVectors = new();

    /// <summary>
    /// Computes the loss and adds its gradient, by all workers together; ends with a barrier.
    /// </summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="vectors">[rows, dim], unit vectors.</param>
    /// <param name="counts">[rows], how many examples each row stands for.</param>
    /// <param name="examples">N, the sum of the counts.</param>
    /// <param name="weight">Weight of the gradient beside other losses, alpha.</param>
    /// <param name="gradient">[rows, dim]; added to.</param>
    /// <param name="rowLoss">[rows], each row's share of the loss, without that weight; overwritten.</param>
    public void Run(
        Worker worker, MatrixView vectors, ReadOnlySpan<float> counts, int examples, float weight,
        MatrixView gradient, double[] rowLoss)
    {
        vectorsAcross.Pack(worker, vectors.Transposed);
        packedVectors.Pack(worker, vectors);
        worker.Barrier();
        var (from, to) = worker.Share(vectors.Rows, BlockRows);
        for (var row = from; row < to; row += BlockRows)
        {
            var end = Math.Min(row + BlockRows, to);
            var block = products.View.RowRange(row, end).ColumnRange(0, vectors.Rows);
            Gemm.MultiplyRows(vectors.RowRange(row, end), vectorsAcross, block);
            for (var i = row; i < end; i++)
            {
                var values = block.Row(i - row);
                values[i] = 0;
                var pairs = 0.0; // Σ_{j≠i} c_j ⟨z_i, z_j⟩²
                for (var j = 0; j < values.Length; j++)
                {
                    pairs += counts[j] * (double)values[j] * values[j];
                }

                rowLoss[i] = counts[i] * (pairs + counts[i] - 1) / examples;
                TensorPrimitives.Multiply(values, counts, values);
                TensorPrimitives.Multiply(values, 4 * weight * counts[i] / examples, values);
            }

            Gemm.MultiplyRows(block, packedVectors, gradient.RowRange(row, end), accumulate: true);
        }

        worker.Barrier();
    }
}
