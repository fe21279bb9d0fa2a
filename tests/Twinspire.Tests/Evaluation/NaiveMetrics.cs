using Twinspire.Evaluation;

namespace Twinspire.Tests.Evaluation;

/// <summary>The metrics by their definitions in docs/GLOSSARY.md, over whole sorted rankings.</summary>
internal static class NaiveMetrics
{
    public static Dictionary<string, double> Of(
        ScoreMatrixRetriever retriever,
        (int Query, int Item)[] heldOut,
        (int Query, int Item)[] excluded,
        EvaluationOptions options)
    {
        var counted = heldOut.Except(excluded).ToHashSet();
        var pairs = heldOut.Where(counted.Contains).ToArray();
        var metrics = new Dictionary<string, double>();
        foreach (var k in options.Ks!)
        {
            metrics[$"recall@{k}"] = Mean(pairs, pair => Rank(pair) <= k ? 1 : 0);
            metrics[$"map@{k}"] = Mean(pairs, pair => Rank(pair) <= k ? 1.0 / Rank(pair) : 0);
            metrics[$"ndcg@{k}"] = Mean(pairs, pair => Rank(pair) <= k ? 1 / Math.Log2(1 + Rank(pair)) : 0);
            metrics[$"mrr@{k}"] = Mean(pairs, pair => Rank(pair) <= k ? 1.0 / Rank(pair) : 0);
            var queries = counted.GroupBy(pair => pair.Query).ToArray();
            metrics[$"query.recall@{k}"] = Mean(queries, q => q.Count(p => Rank(p) <= k) / (double)q.Count());
            metrics[$"query.map@{k}"] = Mean(queries, q => AveragePrecision([.. q.Select(Rank)], k));
            metrics[$"query.ndcg@{k}"] = Mean(queries, q =>
                q.Where(p => Rank(p) <= k).Sum(p => 1 / Math.Log2(1 + Rank(p)))
                / Enumerable.Range(1, Math.Min(k, q.Count())).Sum(rank => 1 / Math.Log2(1 + rank)));
            metrics[$"query.mrr@{k}"] = Mean(queries, q => q.Max(p => Rank(p) <= k ? 1.0 / Rank(p) : 0));
        }

        return metrics;

        int Rank((int Query, int Item) pair)
        {
            var left = excluded.Where(e => e.Query == pair.Query).Select(e => e.Item);
            return Array.IndexOf(retriever.Ranking(pair.Query, left), pair.Item) + 1;
        }
    }

    private static double AveragePrecision(int[] ranks, int k)
    {
        var sum = 0.0;
        for (var rank = 1; rank <= k; rank++)
        {
            sum += ranks.Contains(rank) ? ranks.Count(r => r <= rank) / (double)rank : 0;
        }

        return sum / Math.Min(k, ranks.Length);
    }

    private static double Mean<T>(T[] values, Func<T, double> of) =>
        values.Length == 0 ? 0 : values.Sum(of) / values.Length;
}
