using System.Diagnostics;
using System.Numerics.Tensors;
using Twinspire.Kernels;
using Twinspire.Randomness;
using Twinspire.Retrieval;

namespace Twinspire.Benchmarks;

/// <summary>
/// Times the exact search for the k best items on made unit vectors that stand in clusters.
/// </summary>
public static class TopKBenchmark
{
    private const int Clusters = 1000;

    /// <summary>Searches in blocks of all queries.</summary>
    /// <param name="items">Items.</param>
    /// <param name="dim">Dimension of the vectors.</param>
    /// <param name="queries">Queries of a block.</param>
    /// <param name="k">Items wanted for each.</param>
    /// <param name="workers">The team.</param>
    /// <param name="blocks">Blocks; the median counts.</param>
    public static TopKFigures Run(int items, int dim, int queries, int k, Workers workers, int blocks)
    {
        ArgumentNullException.ThrowIfNull(workers);
        var centres = Vectors(Clusters, dim, [], 1, "centres");
        var vectors = Vectors(items, dim, centres, 0.7, "items");
        var asked = Vectors(queries, dim, vectors, 0.3, "queries");
        var build = Stopwatch.StartNew();
        var index = new ExactIndex(vectors, items, dim);
        build.Stop();
        var ids = new int[(long)queries * k];
        var scores = new float[(long)queries * k];
        var rates = new List<double>();
        for (var block = -1; block < blocks; block++)
        {
            var part = block < 0 ? Math.Min(queries, 256) : queries;
            var watch = Stopwatch.StartNew();
            index.Search(asked, part, k, ids, scores, workers);
            if (block >= 0)
            {
                rates.Add(queries / watch.Elapsed.TotalSeconds);
            }
        }

        var times = BlockTimes.Of(rates);
        return new TopKFigures(times.Median, times.Slowest, times.Fastest,
            2.0 * items * dim * times.Median / 1e9, build.Elapsed.TotalSeconds,
            OneAtATime(index, asked, k), 4.0 * items * dim / Bandwidth() / 1e6);
    }

    private static double OneAtATime(ExactIndex index, float[] asked, int k)
    {
        var best = new TopList(Math.Min(k, index.Count));
        var (ids, scores) = (new int[best.Places], new float[best.Places]);
        var times = new List<double>();
        for (var query = 0; query < Math.Min(100, asked.Length / index.Dim); query++)
        {
            var watch = Stopwatch.StartNew();
            index.Offer(asked.AsSpan(query * index.Dim, index.Dim), best, default, default);
            best.Take(ids, scores);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static double Bandwidth()
    {
        using var alone = new Workers(1);
        return MemoryBandwidth.Measure(alone);
    }

    /// <summary>Unit vectors around vectors drawn from <paramref name="around"/>.</summary>
    private static float[] Vectors(int count, int dim, float[] around, double spread, string name)
    {
        var random = new RandomStream(1, "bench/" + name);
        var result = new float[(long)count * dim];
        var scale = spread / Math.Sqrt(dim);
        for (var row = 0; row < count; row++)
        {
            var vector = result.AsSpan(row * dim, dim);
            if (around.Length > 0)
            {
                around.AsSpan((int)random.NextBelow(around.Length / dim) * dim, dim).CopyTo(vector);
            }

            foreach (ref var value in vector)
            {
                value += (float)(random.NextNormal() * scale);
            }

            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }

        return result;
    }
}
