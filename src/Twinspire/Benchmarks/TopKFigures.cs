namespace Twinspire.Benchmarks;

/// <summary>What an exact search took.</summary>
/// <param name="QueriesPerSecond">Median over the blocks.</param>
/// <param name="Slowest">Queries per second of the slowest block.</param>
/// <param name="Fastest">Queries per second of the fastest block.</param>
/// <param name="Gflops">GFLOP/s of the inner products at the median, selection's time included.</param>
/// <param name="BuildSeconds">Time to make the index.</param>
/// <param name="OneMilliseconds">Median of one query at a time, on one thread.</param>
/// <param name="ReadMilliseconds">
/// What reading all vectors once takes one thread, at the bandwidth that was measured with it.
/// </param>
public sealed record TopKFigures(
    double QueriesPerSecond, double Slowest, double Fastest, double Gflops, double BuildSeconds,
    double OneMilliseconds, double ReadMilliseconds);
