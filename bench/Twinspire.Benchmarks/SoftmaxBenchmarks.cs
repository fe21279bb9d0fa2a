using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using Twinspire.Kernels;

namespace Twinspire.Benchmarks.Kernels;

/// <summary>
/// One row of the in-batch softmax: our three passes beside the platform's, and plain loops.
/// </summary>
[InProcess]
public class SoftmaxBenchmarks
{
    private readonly float[] source = new float[1024];
    private readonly float[] row = new float[1024];

    [GlobalSetup]
    public void Fill()
    {
        for (var column = 0; column < source.Length; column++)
        {
            source[column] = MathF.Sin(column);
        }
    }

    [Benchmark(Baseline = true)]
    public float Scalar()
    {
        source.CopyTo(row, 0);
        var max = float.NegativeInfinity;
        foreach (var value in row)
        {
            max = MathF.Max(max, value * 14f);
        }

        var sum = 0f;
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = MathF.Exp((row[column] * 14f) - max);
            sum += row[column];
        }

        for (var column = 0; column < row.Length; column++)
        {
            row[column] *= 1f / sum;
        }

        return sum;
    }

    [Benchmark]
    public float Platform()
    {
        source.CopyTo(row, 0);
        TensorPrimitives.Multiply(row, 14f, row);
        TensorPrimitives.Subtract(row, TensorPrimitives.Max<float>(row), row);
        TensorPrimitives.Exp(row, row);
        var sum = TensorPrimitives.Sum<float>(row);
        TensorPrimitives.Multiply(row, 1f / sum, row);
        return sum;
    }

    [Benchmark]
    public float Ours()
    {
        source.CopyTo(row, 0);
        var sum = SoftmaxRow.Exp(row, 14f, [], SoftmaxRow.Max(row, 14f, []));
        SoftmaxRow.Scale(row, 1f / sum);
        return sum;
    }
}
