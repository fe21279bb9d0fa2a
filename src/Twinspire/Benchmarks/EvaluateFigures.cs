namespace Twinspire.Benchmarks;

/// <summary>What it takes to rank a corpus for many queries.</summary>
/// <param name="Items">Items of the corpus.</param>
/// <param name="Queries">Queries ranked.</param>
/// <param name="ItemsPerSecond">Items encoded a second.</param>
/// <param name="BuildSeconds">Time to make the index.</param>
/// <param name="QueriesPerSecond">Queries ranked a second, encoding and selection included.</param>
/// <param name="Gflops">GFLOP/s of the inner products while ranking.</param>
public sealed record EvaluateFigures(
    int Items, int Queries, double ItemsPerSecond, double BuildSeconds, double QueriesPerSecond,
    double Gflops);
