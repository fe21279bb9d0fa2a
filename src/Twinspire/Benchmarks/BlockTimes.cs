namespace Twinspire.Benchmarks;

/// <summary>Rates of the blocks of a measurement.</summary>
/// <param name="Median">The figure that counts.</param>
/// <param name="Slowest">The slowest block.</param>
/// <param name="Fastest">The fastest block.</param>
public readonly record struct BlockTimes(double Median, double Slowest, double Fastest)
{
    internal static BlockTimes Of(List<double> rates)
    {
        rates.Sort();
        return new BlockTimes(rates[rates.Count / 2], rates[0], rates[^1]);
    }
}
