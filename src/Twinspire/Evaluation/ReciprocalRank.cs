namespace Twinspire.Evaluation;

/// <summary>
/// MRR@k: 1 / rank of the item (per pair) or of the first relevant item (per query), 0 beyond k. Per pair it
/// is MAP@k.
/// </summary>
internal sealed class ReciprocalRank : IMetric
{
    public string Name => "mrr";

    public double OfPair(int rank, int k) => rank <= k ? 1.0 / rank : 0;

    public double OfQuery(ReadOnlySpan<int> hits, int relevant, int k) =>
        hits.Length > 0 && hits[0] <= k ? 1.0 / hits[0] : 0;
}
