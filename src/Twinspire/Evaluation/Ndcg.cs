namespace Twinspire.Evaluation;

/// <summary>
/// NDCG@k with gain 1: the sum over hits within k of 1 / log2(1 + rank), divided by the same sum of the best
/// possible ranking, which fills the first min(k, relevant) places [JARVELIN-2002].
/// </summary>
internal sealed class Ndcg : IMetric
{
    public string Name => "ndcg";

    public double OfPair(int rank, int k) => rank <= k ? Discount(rank) : 0;

    public double OfQuery(ReadOnlySpan<int> hits, int relevant, int k)
    {
        var gain = 0.0;
        for (var i = 0; i < hits.Length && hits[i] <= k; i++)
        {
            gain += Discount(hits[i]);
        }

        var ideal = 0.0;
        for (var rank = 1; rank <= Math.Min(k, relevant); rank++)
        {
            ideal += Discount(rank);
        }

        return gain / ideal;
    }

    private static double Discount(int rank) => 1 / Math.Log2(1.0 + rank);
}
