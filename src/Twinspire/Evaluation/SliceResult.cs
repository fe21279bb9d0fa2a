namespace Twinspire.Evaluation;

/// <summary>The figures of the held-out pairs whose item lies in one slice.</summary>
/// <param name="Items">Items of the corpus in this slice.</param>
/// <param name="Pairs">Held-out pairs counted.</param>
/// <param name="Metrics">
/// Means over those pairs, named as the whole's; empty when there is no such pair.
/// </param>
public sealed record SliceResult(int Items, long Pairs, IReadOnlyDictionary<string, double> Metrics);
