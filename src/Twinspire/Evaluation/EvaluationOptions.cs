using Twinspire.Checks;

namespace Twinspire.Evaluation;

/// <summary>
/// What to measure and how. By default as the paper does: every item is ranked, nothing is left out.
/// </summary>
/// <param name="Ks">The cutoffs; null means 10 and 50.</param>
/// <param name="ExcludeTrain">Leaves a query's training items out of its ranking.</param>
/// <param name="ExcludeSelf">Leaves the query itself out of its ranking; item-to-item data only.</param>
/// <param name="MaxPairs">
/// A cheap estimate: whole queries are drawn by <paramref name="Seed"/> until they hold this many held-out
/// pairs; 0 takes all of them.
/// </param>
/// <param name="Seed">Chooses the queries when <paramref name="MaxPairs"/> is above 0.</param>
/// <param name="Depth">How far down MRR looks; 0 means the largest cutoff.</param>
/// <param name="BlockSize">
/// Queries that are ranked in one call; it changes memory and speed, never a figure.
/// </param>
public sealed record EvaluationOptions(
    IReadOnlyList<int>? Ks = null,
    bool ExcludeTrain = false,
    bool ExcludeSelf = false,
    long MaxPairs = 0,
    ulong Seed = 7,
    int Depth = 0,
    int BlockSize = 1024)
{
    private static readonly int[] DefaultCutoffs = [10, 50];

    /// <summary>The cutoffs in force, ascending and distinct.</summary>
    internal int[] Cutoffs => [.. (Ks ?? DefaultCutoffs).Distinct().Order()];

    /// <summary>
    /// Places read per query: the largest cutoff, or <see cref="Depth"/> if that is larger.
    /// </summary>
    internal int Places => Math.Max(Depth, Cutoffs[^1]);

    internal void Check(ProblemList problems)
    {
        problems.Require(
            (Ks ?? DefaultCutoffs) is { Count: > 0 } ks && ks.All(k => k > 0),
            $"k is [{string.Join(", ", Ks ?? [])}]; give at least one cutoff above 0 (try 10,50).");
        problems.Require(MaxPairs >= 0, $"maxPairs is {MaxPairs}; it must be 0 (all) or above.");
        problems.Require(Depth >= 0, $"depth is {Depth}; it must be 0 (the largest k) or above.");
        problems.Require(BlockSize > 0, $"blockSize is {BlockSize}; it must be above 0 (try 1024).");
    }
}
