using System.Runtime.Intrinsics;
using Twinspire.Kernels;
using Twinspire.State;

namespace Twinspire.Optimizers;

/// <summary>Adagrad [DUCHI-2011]: a += g², w -= rate · g / (√a + ε), elementwise.</summary>
internal sealed class Adagrad : IRowOptimizer
{
    private const int Lanes = 16;
    private readonly Matrix accumulator;
    private readonly float initialAccumulator;
    private readonly float epsilon;

    public Adagrad(int rows, int columns, float initialAccumulator, float epsilon)
    {
        this.epsilon = epsilon;
        this.initialAccumulator = initialAccumulator;
        accumulator = Matrix.Dense(rows, columns);
        Reset();
    }

    /// <inheritdoc/>
    public void Reset()
    {
        // Zeros are written too: memory never touched would be made in the middle of the first steps.
        for (var row = 0; row < accumulator.Rows; row++)
        {
            accumulator.Row(row).Fill(initialAccumulator);
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.Write("adagrad", accumulator);

    /// <inheritdoc/>
    public void Load(StateReader reader) => reader.Read("adagrad", accumulator);

    /// <inheritdoc/>
    public void Expect(int row) => accumulator.Expect(row);

    /// <inheritdoc/>
    public void Step(int row, ReadOnlySpan<float> gradient, float learningRate, Span<float> weights)
    {
        var w = weights;
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
