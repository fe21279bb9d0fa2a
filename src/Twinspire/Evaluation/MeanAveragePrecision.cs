namespace Twinspire.Evaluation;

/// <summary>
/// MAP@k. Per pair 1 / rank within the first k places, as the paper counts it [YAO-2020]; per query the sum
/// of the precision at every hit within k, divided by min(k, relevant).
/// </summary>
internal sealed class MeanAveragePrecision : IMetric
{
    public string Name => "map";

    public double OfPair(int rank, int k) => rank <= k ? 1.0 / rank : 0;

    public double OfQuery(ReadOnlySpan<int> hits, int relevant, int k)
    {
        var sum = 0.0;
        for (var i = 0; i < hits.Length && hits[i] <= k; i++)
        {
            sum += (i + 1.0) / hits[i];
        }

        return sum / Math.Min(k, relevant);
    }
}
