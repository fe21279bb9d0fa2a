namespace Twinspire.Evaluation;

/// <summary>
/// Sums of every metric at every cutoff, added one pair or query at a time in a fixed order.
/// </summary>
/// <param name="cutoffs">The cutoffs, ascending.</param>
internal sealed class MetricSums(int[] cutoffs)
{
    private static readonly IMetric[] Metrics =
        [new Recall(), new MeanAveragePrecision(), new Ndcg(), new ReciprocalRank()];

    private readonly double[] sums = new double[Metrics.Length * cutoffs.Length];

    /// <summary>The names that <see cref="WriteTo"/> gives, in its order.</summary>
    public static IEnumerable<string> Names(int[] cutoffs, string prefix = "") =>
        Metrics.SelectMany(metric => cutoffs.Select(k => $"{prefix}{metric.Name}@{k}"));

    public long Count { get; private set; }

    public void AddPair(int rank)
    {
        Count++;
        if (rank > cutoffs[^1])
        {
            return;
        }

        for (var m = 0; m < Metrics.Length; m++)
        {
            for (var i = 0; i < cutoffs.Length; i++)
            {
                sums[(m * cutoffs.Length) + i] += Metrics[m].OfPair(rank, cutoffs[i]);
            }
        }
    }

    public void AddQuery(ReadOnlySpan<int> hits, int relevant)
    {
        Count++;
        if (hits.IsEmpty)
        {
            return;
        }

        for (var m = 0; m < Metrics.Length; m++)
        {
            for (var i = 0; i < cutoffs.Length; i++)
            {
                sums[(m * cutoffs.Length) + i] += Metrics[m].OfQuery(hits, relevant, cutoffs[i]);
            }
        }
    }

    /// <summary>
    /// Adds the means under their names, such as "query.recall@10"; nothing when nothing was counted.
    /// </summary>
    public void WriteTo(Dictionary<string, double> target, string prefix = "")
    {
        foreach (var (place, name) in Names(cutoffs, prefix).Index())
        {
            if (Count > 0)
            {
                target[name] = sums[place] / Count;
            }
        }
    }
}
