using BenchmarkDotNet.Attributes;
using Twinspire.Kernels;

namespace Twinspire.Benchmarks.Kernels;

/// <summary>A block of 48 rows times a packed operand on one core, 2 · 48 · 192 · 1024 operations.</summary>
[InProcess]
public class TileBenchmarks : IDisposable
{
    private readonly Workers alone = new(1);
    private readonly Matrix left = new(48, 192);
    private readonly Matrix right = new(192, 1024);
    private readonly Matrix result = new(48, 1024);
    private readonly PackedOperand packed = new();

    [GlobalSetup]
    public void Pack() => alone.Run(worker => packed.Pack(worker, right.View));

    [Benchmark(Baseline = true)]
    public void Scalar()
    {
        for (var row = 0; row < left.Rows; row++)
        {
            var target = result.Row(row);
            target.Clear();
            for (var p = 0; p < left.Columns; p++)
            {
                var factor = left.Row(row)[p];
                var source = right.Row(p);
                for (var column = 0; column < target.Length; column++)
                {
                    target[column] += factor * source[column];
                }
            }
        }
    }

    [Benchmark]
    public void Ours() => Gemm.MultiplyRows(left.View, packed, result.View);

    public void Dispose()
    {
        alone.Dispose();
        GC.SuppressFinalize(this);
    }
}
