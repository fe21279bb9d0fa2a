using Twinspire.Evaluation;

namespace Twinspire.Cli.Output;

/// <summary>Figures by one rule of what is ranked and counted, as JSON names them.</summary>
/// <param name="Metrics">Means over held-out pairs: "recall@10", "map@10", "ndcg@10", "mrr@10".</param>
/// <param name="QueryMetrics">Means over queries, under the same names.</param>
/// <param name="Slices">
/// "head", "middle", "tail", "cold": means over the pairs whose item is that popular.
/// </param>
/// <param name="Pairs">Held-out pairs counted.</param>
/// <param name="Queries">Queries that have such a pair.</param>
/// <param name="LeftOut">Pairs not counted: their item is the query itself, or known and left out.</param>
internal sealed record RuleFigures(
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, double> QueryMetrics,
    IReadOnlyDictionary<string, SliceResult> Slices,
    long Pairs,
    int Queries,
    long LeftOut)
{
    private const string QueryPrefix = "query.";

    /// <summary>Sorts what the evaluator measured into pairs and queries; null stays null.</summary>
    public static RuleFigures? Of(HeldOutFigures? figures) => figures is null
        ? null
        : new RuleFigures(
            OfPairs(figures.Metrics), OfQueries(figures.Metrics), figures.Slices, figures.Pairs,
            figures.Queries, figures.LeftOut);

    /// <summary>The means over pairs.</summary>
    public static Dictionary<string, double> OfPairs(IReadOnlyDictionary<string, double> metrics) =>
        metrics.Where(metric => !IsOfQueries(metric.Key)).ToDictionary();

    /// <summary>The means over queries, without their prefix.</summary>
    public static Dictionary<string, double> OfQueries(IReadOnlyDictionary<string, double> metrics) =>
        metrics.Where(metric => IsOfQueries(metric.Key))
            .ToDictionary(metric => metric.Key[QueryPrefix.Length..], metric => metric.Value);

    private static bool IsOfQueries(string name) => name.StartsWith(QueryPrefix, StringComparison.Ordinal);
}
