using BenchmarkDotNet.Attributes;
using Twinspire.Kernels;

namespace Twinspire.Benchmarks.Kernels;

/// <summary>A bag of five embeddings of 64 numbers, from a table that the cache holds.</summary>
[InProcess]
public class PoolBenchmarks
{
    private readonly Matrix table = new(1000, 64);
    private readonly int[] ids = [17, 3, 900, 41, 555];
    private readonly float[] pooled = new float[64];

    [Benchmark(Baseline = true)]
    public void Scalar()
    {
        for (var column = 0; column < pooled.Length; column++)
        {
            var sum = 0f;
            foreach (var id in ids)
            {
                sum += table.Row(id)[column];
            }

            pooled[column] = sum * 0.2f;
        }
    }

    [Benchmark]
    public void Ours() => Rows.Pool(table.View, ids, 0.2f, pooled);
}
