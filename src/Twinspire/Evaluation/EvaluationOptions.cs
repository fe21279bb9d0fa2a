using Twinspire.Checks;

namespace Twinspire.Evaluation;

/// <summary>
/// What to measure and how. By default as serving answers: every item is ranked but the query itself, where
/// queries are items.
/// </summary>
/// <param name="Ks">The cutoffs; null means 10 and 50.</param>
/// <param name="ExcludeKnown">
/// Leaves the items that a query has in training out of its ranking, and held-out pairs of such items out of
/// the count.
/// </param>
/// <param name="IncludeSelf">
/// Ranks the query itself too, where queries are items; serving leaves it out unless asked for it.
/// </param>
/// <param name="BothWays">
/// Measures with known items ranked, with them left out, and on the pairs that are no training pairs, all
/// from one ranking; <paramref name="ExcludeKnown"/> then says which of the first two is the result's own.
/// </param>
/// <param name="MaxPairs">
/// A cheap estimate: whole queries are drawn by <paramref name="Seed"/> until they hold this many held-out
/// pairs; 0 takes all of them.
/// </param>
/// <param name="Seed">Chooses the queries when <paramref name="MaxPairs"/> is above 0.</param>
/// <param name="BlockSize">
/// Queries that are ranked in one call, at most; it changes memory and speed, never a figure.
/// </param>
public sealed record EvaluationOptions(
    IReadOnlyList<int>? Ks = null,
    bool ExcludeKnown = false,
    bool IncludeSelf = false,
    bool BothWays = false,
    long MaxPairs = 0,
    ulong Seed = 7,
    int BlockSize = 1024)
{
    private static readonly int[] DefaultCutoffs = [10, 50];

    /// <summary>The cutoffs in force, ascending and distinct.</summary>
    internal int[] Cutoffs => [.. (Ks ?? DefaultCutoffs).Distinct().Order()];

    internal void Check(ProblemList problems)
    {
        problems.Require(
            (Ks ?? DefaultCutoffs) is { Count: > 0 } ks && ks.All(k => k > 0),
            $"k is [{string.Join(", ", Ks ?? [])}]; give at least one cutoff above 0 (try 10,50).");
        problems.Require(MaxPairs >= 0, $"maxPairs is {MaxPairs}; it must be 0 (all) or above.");
        problems.Require(BlockSize > 0, $"blockSize is {BlockSize}; it must be above 0 (try 1024).");
    }
}
