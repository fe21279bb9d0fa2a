namespace Twinspire.Evaluation;

/// <summary>
/// Recall@k: per pair 1 if its item is in the first k places; per query hits in the first k / relevant.
/// </summary>
internal sealed class Recall : IMetric
{
    public string Name => "recall";

    public double OfPair(int rank, int k) => rank <= k ? 1 : 0;

    public double OfQuery(ReadOnlySpan<int> hits, int relevant, int k)
    {
        var found = 0;
        while (found < hits.Length && hits[found] <= k)
        {
            found++;
        }

        return (double)found / relevant;
    }
}
