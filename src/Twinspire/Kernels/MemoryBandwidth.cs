using System.Diagnostics;
using System.Numerics.Tensors;

namespace Twinspire.Kernels;

/// <summary>Measures how fast this machine reads memory in order.</summary>
public static class MemoryBandwidth
{
    /// <summary>Far more than the caches hold.</summary>
    private const int FloatsPerWorker = 64 * 1024 * 1024;

    /// <summary>Gigabytes per second that all workers read together, the best of several tries.</summary>
    /// <param name="workers">The team.</param>
    public static double Measure(Workers workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        var memory = new float[workers.Count][];
        var sums = new float[workers.Count * 64];
        workers.Run(worker =>
        {
            memory[worker.Index] = new float[FloatsPerWorker];
            memory[worker.Index].AsSpan().Fill(1f);
        });
        var best = 0.0;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var watch = Stopwatch.StartNew();
            workers.Run(worker =>
                sums[worker.Index * 64] = TensorPrimitives.Sum<float>(memory[worker.Index]));
            best = Math.Max(
                best, 4.0 * FloatsPerWorker * workers.Count / watch.Elapsed.TotalSeconds / 1e9);
        }

        return best;
    }
}
