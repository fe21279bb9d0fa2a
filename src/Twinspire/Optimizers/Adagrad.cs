using System.Runtime.Intrinsics;
using Twinspire.Kernels;

namespace Twinspire.Optimizers;

/// <summary>Adagrad [DUCHI-2011]: a += g², w -= rate · g / (√a + ε), elementwise.</summary>
internal sealed class Adagrad : IRowOptimizer
{
    private const int Lanes = 16;
    private readonly Matrix weights;
    private readonly Matrix accumulator;
    private readonly float epsilon;

    public Adagrad(Matrix weights, float initialAccumulator, float epsilon)
    {
        this.weights = weights;
        this.epsilon = epsilon;
        accumulator = weights.Stride == weights.Columns
            ? Matrix.Dense(weights.Rows, weights.Columns)
            : new Matrix(weights.Rows, weights.Columns);

        // Zeros are written too: memory never touched would be made in the middle of the first steps.
        for (var row = 0; row < weights.Rows; row++)
        {
            accumulator.Row(row).Fill(initialAccumulator);
        }
    }

    /// <inheritdoc/>
    public unsafe void Expect(int row)
    {
        Prefetch.Row(weights.Data + ((long)row * weights.Stride), weights.Columns);
        Prefetch.Row(accumulator.Data + ((long)row * accumulator.Stride), accumulator.Columns);
    }

    /// <inheritdoc/>
    public void Step(int row, ReadOnlySpan<float> gradient, float learningRate)
    {
        var w = weights.Row(row);
        var a = accumulator.Row(row)[..w.Length];
        gradient = gradient[..w.Length];
        var rate = Vector512.Create(learningRate);
        var tiny = Vector512.Create(epsilon);
        var column = 0;
        for (; column + Lanes <= w.Length; column += Lanes)
        {
            var g = Vector512.Create(gradient.Slice(column, Lanes));
            var sum = Vector512.Create<float>(a.Slice(column, Lanes)) + (g * g);
            sum.CopyTo(a[column..]);
            var moved = Vector512.Create<float>(w.Slice(column, Lanes))
                - (rate * g / (Vector512.Sqrt(sum) + tiny));
            moved.CopyTo(w[column..]);
        }

        for (; column < w.Length; column++)
        {
            a[column] += gradient[column] * gradient[column];
            w[column] -= learningRate * gradient[column] / (MathF.Sqrt(a[column]) + epsilon);
        }
    }
}
