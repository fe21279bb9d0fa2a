using System.Numerics;
using Twinspire.Kernels;

namespace Twinspire.Optimizers;

/// <summary>Adagrad [DUCHI-2011]: a += g², w -= rate · g / (√a + ε), elementwise.</summary>
internal sealed class Adagrad
{
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

    /// <summary>Takes one step on one row; a sparse parameter calls it for the touched rows only.</summary>
    /// <param name="row">The row.</param>
    /// <param name="gradient">[columns].</param>
    /// <param name="learningRate">The rate of this step.</param>
    public void Step(int row, ReadOnlySpan<float> gradient, float learningRate)
    {
        var w = weights.Row(row);
        var a = accumulator.Row(row);
        var lanes = Vector<float>.Count;
        var rate = new Vector<float>(learningRate);
        var tiny = new Vector<float>(epsilon);
        var column = 0;
        for (; column + lanes <= w.Length; column += lanes)
        {
            var g = new Vector<float>(gradient[column..]);
            var sum = new Vector<float>(a[column..]) + (g * g);
            sum.CopyTo(a[column..]);
            var moved = new Vector<float>(w[column..]) - (rate * g / (Vector.SquareRoot(sum) + tiny));
            moved.CopyTo(w[column..]);
        }

        for (; column < w.Length; column++)
        {
            a[column] += gradient[column] * gradient[column];
            w[column] -= learningRate * gradient[column] / (MathF.Sqrt(a[column]) + epsilon);
        }
    }
}
