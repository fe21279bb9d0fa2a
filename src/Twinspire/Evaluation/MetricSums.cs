namespace Twinspire.Evaluation;

/// <summary>
/// Sums of every metric at every cutoff, added one pair or query at a time in a fixed order.
/// </summary>
/// <param name="cutoffs">The cutoffs, ascending.</param>
/// <param name="depth">Places read per query: the cutoff of metrics that have none of their own.</param>
internal sealed class MetricSums(int[] cutoffs, int depth)
{
    private static readonly IMetric[] Metrics =
        [new Recall(), new MeanAveragePrecision(), new Ndcg(), new ReciprocalRank()];

    private readonly int[] depthOnly = [depth];
    private readonly double[] sums = new double[Metrics.Length * cutoffs.Length];

    /// <summary>The names that <see cref="WriteTo"/> gives, in its order.</summary>
    public static IEnumerable<string> Names(int[] cutoffs, string prefix = "") => Metrics.SelectMany(metric =>
        (metric.HasCutoff ? cutoffs : [0]).Select(k => NameOf(metric, k, prefix)));

    public long Count { get; private set; }

    public void AddPair(int rank)
    {
        Count++;
        if (rank > depth)
        {
            return;
        }

        for (var m = 0; m < Metrics.Length; m++)
        {
            var ks = CutoffsOf(Metrics[m]);
            for (var i = 0; i < ks.Length; i++)
            {
                sums[(m * cutoffs.Length) + i] += Metrics[m].OfPair(rank, ks[i]);
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
            var ks = CutoffsOf(Metrics[m]);
            for (var i = 0; i < ks.Length; i++)
            {
                sums[(m * cutoffs.Length) + i] += Metrics[m].OfQuery(hits, relevant, ks[i]);
            }
        }
    }

    /// <summary>
    /// Adds the means under their names, such as "query.recall@10"; nothing when nothing was counted.
    /// </summary>
    public void WriteTo(Dictionary<string, double> target, string prefix = "")
    {
        for (var m = 0; m < Metrics.Length && Count > 0; m++)
        {
            var ks = CutoffsOf(Metrics[m]);
            for (var i = 0; i < ks.Length; i++)
            {
                target[NameOf(Metrics[m], ks[i], prefix)] = sums[(m * cutoffs.Length) + i] / Count;
            }
        }
    }

    private static string NameOf(IMetric metric, int k, string prefix) =>
        metric.HasCutoff ? $"{prefix}{metric.Name}@{k}" : prefix + metric.Name;

    private int[] CutoffsOf(IMetric metric) => metric.HasCutoff ? cutoffs : depthOnly;
}
