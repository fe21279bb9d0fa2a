using Twinspire.Checks;

namespace Twinspire.Baselines;

/// <summary>How baselines are tuned on the validation pairs.</summary>
/// <param name="MaxQueries">Validation queries measured, drawn by the seed; 0 takes all.</param>
/// <param name="Seed">Draws the queries.</param>
/// <param name="Metric">What decides, as the evaluation names it; null is Recall per pair at its smallest
/// cutoff.</param>
/// <param name="EaseItems">The most frequent items that EASE models.</param>
public sealed record TuningOptions(
    int MaxQueries = 2000, ulong Seed = 7, string? Metric = null, int EaseItems = 10_000)
{
    internal void Check(ProblemList problems)
    {
        problems.Require(MaxQueries >= 0, $"maxQueries is {MaxQueries}; it must be 0 (all) or above.");
        problems.Require(EaseItems > 0, $"easeItems is {EaseItems}; it must be above 0 (try 10000).");
    }
}
