using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Twinspire.Kernels;

/// <summary>Measures what this machine could do at most: multiply-adds from registers alone.</summary>
public static class FmaCeiling
{
    private const int Turns = 4_000_000;
    private const int Chains = 16;

    /// <summary>Single-precision GFLOP/s of all workers together, the best of several tries.</summary>
    /// <param name="workers">The team.</param>
    public static double Measure(Workers workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        var sums = new float[workers.Count * 64];
        var best = 0.0;
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var watch = Stopwatch.StartNew();
            workers.Run(worker => sums[worker.Index * 64] =
                Vector512.IsHardwareAccelerated ? Wide(Turns) : Portable(Turns));
            var lanes = Vector512.IsHardwareAccelerated ? 16 : Vector<float>.Count;
            best = Math.Max(best,
                2.0 * lanes * Chains * Turns * workers.Count / watch.Elapsed.TotalSeconds / 1e9);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Wide(int turns)
    {
        var a = Vector512.Create(0.999999f);
        var b = Vector512.Create(1e-9f);
        Vector512<float> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b;
        Vector512<float> c8 = b, c9 = b, c10 = b, c11 = b, c12 = b, c13 = b, c14 = b, c15 = b;
        for (var turn = 0; turn < turns; turn++)
        {
            c0 = Vector512.FusedMultiplyAdd(c0, a, b);
            c1 = Vector512.FusedMultiplyAdd(c1, a, b);
            c2 = Vector512.FusedMultiplyAdd(c2, a, b);
            c3 = Vector512.FusedMultiplyAdd(c3, a, b);
            c4 = Vector512.FusedMultiplyAdd(c4, a, b);
            c5 = Vector512.FusedMultiplyAdd(c5, a, b);
            c6 = Vector512.FusedMultiplyAdd(c6, a, b);
            c7 = Vector512.FusedMultiplyAdd(c7, a, b);
            c8 = Vector512.FusedMultiplyAdd(c8, a, b);
            c9 = Vector512.FusedMultiplyAdd(c9, a, b);
            c10 = Vector512.FusedMultiplyAdd(c10, a, b);
            c11 = Vector512.FusedMultiplyAdd(c11, a, b);
            c12 = Vector512.FusedMultiplyAdd(c12, a, b);
            c13 = Vector512.FusedMultiplyAdd(c13, a, b);
            c14 = Vector512.FusedMultiplyAdd(c14, a, b);
            c15 = Vector512.FusedMultiplyAdd(c15, a, b);
        }

        return Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12 + c13 + c14
            + c15);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Portable(int turns)
    {
        var a = new Vector<float>(0.999999f);
        var b = new Vector<float>(1e-9f);
        Vector<float> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b;
        for (var turn = 0; turn < 2 * turns; turn++)
        {
            c0 = Vector.FusedMultiplyAdd(c0, a, b);
            c1 = Vector.FusedMultiplyAdd(c1, a, b);
            c2 = Vector.FusedMultiplyAdd(c2, a, b);
            c3 = Vector.FusedMultiplyAdd(c3, a, b);
            c4 = Vector.FusedMultiplyAdd(c4, a, b);
            c5 = Vector.FusedMultiplyAdd(c5, a, b);
            c6 = Vector.FusedMultiplyAdd(c6, a, b);
            c7 = Vector.FusedMultiplyAdd(c7, a, b);
        }

        return Vector.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7);
    }
}
