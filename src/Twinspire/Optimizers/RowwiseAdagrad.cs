using System.Numerics.Tensors;
using Twinspire.Kernels;

namespace Twinspire.Optimizers;

/// <summary>
/// Adagrad with one sum for each row, a += mean(g²), w -= rate · g / (√a + ε): the state of an embedding
/// table shrinks from the size of the table to one number a row.
/// </summary>
internal sealed class RowwiseAdagrad : IRowOptimizer
{
    private readonly Matrix weights;
    private readonly float[] accumulator;
    private readonly float epsilon;

    public RowwiseAdagrad(Matrix weights, float initialAccumulator, float epsilon)
    {
        this.weights = weights;
        this.epsilon = epsilon;
        accumulator = new float[weights.Rows];
        accumulator.AsSpan().Fill(initialAccumulator);
    }

    /// <inheritdoc/>
    public unsafe void Expect(int row)
    {
        Prefetch.Row(weights.Data + ((long)row * weights.Stride), weights.Columns);
        fixed (float* sum = &accumulator[row])
        {
            Prefetch.Row(sum, 1);
        }
    }

    /// <inheritdoc/>
    public void Step(int row, ReadOnlySpan<float> gradient, float learningRate)
    {
        ref var sum = ref accumulator[row];
        sum += TensorPrimitives.SumOfSquares(gradient) / gradient.Length;
        if (sum > 0)
        {
            Rows.AddScaled(gradient, -learningRate / (MathF.Sqrt(sum) + epsilon), weights.Row(row));
        }
    }
}
