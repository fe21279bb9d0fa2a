namespace Twinspire.Evaluation;

/// <summary>The figures of one retriever on held-out pairs.</summary>
/// <param name="Metrics">
/// By stable name: "recall@10", "map@10", "ndcg@10", "mrr" are means over pairs; "query.recall@10" and so on
/// are means over queries.
/// </param>
/// <param name="Slices">
/// "head", "middle", "tail", "cold": the pairs whose item is that popular in training.
/// </param>
/// <param name="Pairs">Held-out pairs that were counted.</param>
/// <param name="Queries">Queries that have such a pair.</param>
/// <param name="Seconds">Wall-clock time of ranking and counting.</param>
/// <param name="LeftOut">
/// Held-out pairs that were not counted because an exclusion removed their item from the ranking.
/// </param>
public sealed record EvaluationResult(
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, SliceResult> Slices,
    long Pairs,
    int Queries,
    double Seconds,
    long LeftOut = 0);
