using System.Numerics.Tensors;
using Twinspire.Kernels;
using Twinspire.State;

namespace Twinspire.Optimizers;

/// <summary>
/// Adagrad with one sum for each row, a += mean(g²), w -= rate · g / (√a + ε): the state of an embedding
/// table shrinks from the size of the table to one number a row.
/// </summary>
internal sealed class RowwiseAdagrad : IRowOptimizer
{
    private readonly float[] accumulator;
    private readonly float initialAccumulator;
    private readonly float epsilon;

    public RowwiseAdagrad(int rows, float initialAccumulator, float epsilon)
    {
        this.epsilon = epsilon;
        accumulator = new float[rows];
        this.initialAccumulator = initialAccumulator;
        Reset();
    }

    /// <inheritdoc/>
    public void Reset() => accumulator.AsSpan().Fill(initialAccumulator);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.Write<float>("rowwiseAdagrad", accumulator);

    /// <inheritdoc/>
    public void Load(StateReader reader) => reader.Read<float>("rowwiseAdagrad", accumulator);

    /// <inheritdoc/>
    public unsafe void Expect(int row)
    {
        fixed (float* sum = &accumulator[row])
        {
            Prefetch.Row(sum, 1);
        }
    }

    /// <inheritdoc/>
    public void Step(int row, ReadOnlySpan<float> gradient, float learningRate, Span<float> weights)
    {
        ref var sum = ref accumulator[row];
        sum += TensorPrimitives.SumOfSquares(gradient) / gradient.Length;
        if (sum > 0)
        {
            Rows.AddScaled(gradient, -learningRate / (MathF.Sqrt(sum) + epsilon), weights);
        }
    }
}
