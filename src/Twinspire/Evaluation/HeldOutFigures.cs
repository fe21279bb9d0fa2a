namespace Twinspire.Evaluation;

/// <summary>Figures over held-out pairs by one rule of what is ranked and counted.</summary>
/// <param name="Metrics">
/// By stable name: "recall@10", "map@10", "ndcg@10", "mrr@10" are means over pairs; "query.recall@10" and so
/// on are means over queries. Empty when no pair was counted.
/// </param>
/// <param name="Slices">
/// "head", "middle", "tail", "cold": the pairs whose item is that popular in training.
/// </param>
/// <param name="Pairs">Held-out pairs that were counted.</param>
/// <param name="Queries">Queries that have such a pair.</param>
/// <param name="LeftOut">
/// Held-out pairs that were not counted: their item is the query itself, or is known and left out.
/// </param>
public sealed record HeldOutFigures(
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, SliceResult> Slices,
    long Pairs,
    int Queries,
    long LeftOut);
