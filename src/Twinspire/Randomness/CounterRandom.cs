namespace Twinspire.Randomness;

/// <summary>
/// Random numbers by index: the same seed, name and index give the same bits, in whatever order asked.
/// </summary>
/// <remarks>Seeds one SplitMix64 stream by seed and name, and jumps to the index [BLACKMAN-VIGNA].</remarks>
public readonly struct CounterRandom
{
    private readonly ulong key;

    /// <summary>Opens the numbers <paramref name="name"/> of a run.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="name">What the numbers are for, such as "split".</param>
    public CounterRandom(ulong seed, string name) =>
        key = RandomStream.Mix(seed + 0x9E3779B97F4A7C15UL) ^ RandomStream.Hash(name);

    /// <summary>64 random bits of an index.</summary>
    public ulong BitsAt(ulong index) => RandomStream.Mix(key + ((index + 1) * 0x9E3779B97F4A7C15UL));

    /// <summary>Uniform in [0, 1), with 53 random bits, of an index.</summary>
    public double ShareAt(ulong index) => (BitsAt(index) >> 11) * (1.0 / (1UL << 53));
}
