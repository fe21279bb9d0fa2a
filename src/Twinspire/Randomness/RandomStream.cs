using System.Runtime.CompilerServices;
using System.Text;

namespace Twinspire.Randomness;

/// <summary>
/// A named stream of random numbers: the same seed and name give the same numbers on every machine, and
/// streams of different names are independent. Generator: xoshiro256** seeded by SplitMix64 [BLACKMAN-VIGNA].
/// </summary>
public sealed class RandomStream
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;
    private readonly ulong root;
    private double spareNormal = double.NaN;

    /// <summary>Opens the stream <paramref name="name"/> of a run.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="name">What the numbers are for, such as "shuffle".</param>
    /// <param name="index">Which of many such streams, such as the epoch.</param>
    public RandomStream(ulong seed, string name, ulong index = 0)
    {
        root = Mix(seed + 0x9E3779B97F4A7C15UL) ^ Hash(name);
        Restart(index);
    }

    /// <summary>
    /// Continues as the stream of the same seed and name with another index, without allocating.
    /// </summary>
    /// <param name="index">Which of many such streams.</param>
    public void Restart(ulong index)
    {
        var state = Mix(root + (index * 0xD1342543DE82EF95UL));
        spareNormal = double.NaN;
        s0 = Next(ref state);
        s1 = Next(ref state);
        s2 = Next(ref state);
        s3 = Next(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = ulong.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = ulong.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// Uniform in [0, <paramref name="bound"/>), without bias (Lemire's multiplication with rejection).
    /// </summary>
    /// <param name="bound">Above zero.</param>
    public long NextBelow(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var high = Math.BigMul(NextBits(), range, out var low);
        if (low < range)
        {
            var threshold = (0 - range) % range;
            while (low < threshold)
            {
                high = Math.BigMul(NextBits(), range, out low);
            }
        }

        return (long)high;
    }

    /// <summary>Standard normal (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(spareNormal))
        {
            var spare = spareNormal;
            spareNormal = double.NaN;
            return spare;
        }

        double u, v, square;
        do
        {
            u = (2 * NextDouble()) - 1;
            v = (2 * NextDouble()) - 1;
            square = (u * u) + (v * v);
        }
        while (square is >= 1 or 0);
        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        spareNormal = v * factor;
        return u * factor;
    }

    /// <summary>Puts the values into random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var last = values.Length - 1; last > 0; last--)
        {
            var other = (int)NextBelow(last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    /// <summary>A 64-bit hash of a name: FNV-1a over its UTF-8 bytes, then mixed.</summary>
    public static ulong Hash(string name)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var value in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ value) * 0x100000001B3UL;
        }

        return Mix(hash);
    }

    /// <summary>
    /// Mixes 64 bits so that neighbouring inputs give unrelated outputs (the finaliser of SplitMix64).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        return Mix(state);
    }
}
