using System.Text.Json.Serialization;
using Twinspire.Evaluation;

namespace Twinspire.Cli.Output;

/// <summary>The figures of one method, as JSON names them.</summary>
/// <param name="Metrics">Means over held-out pairs: "recall@10", "map@10", "ndcg@10", "mrr" and so
/// on.</param>
/// <param name="QueryMetrics">Means over queries, under the same names.</param>
/// <param name="Slices">"head", "middle", "tail", "cold": means over the pairs whose item is that
/// popular.</param>
/// <param name="Pairs">Held-out pairs counted.</param>
/// <param name="Queries">Queries that have such a pair.</param>
/// <param name="LeftOut">Pairs not counted because an exclusion removed their item.</param>
/// <param name="EvaluationSeconds">Wall-clock time of ranking and counting.</param>
/// <param name="Tuning">How its settings were chosen, where it has some.</param>
internal sealed record MethodFigures(
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, double> QueryMetrics,
    IReadOnlyDictionary<string, SliceResult> Slices,
    long Pairs,
    int Queries,
    long LeftOut,
    [property: JsonPropertyName("evaluation_seconds")] double EvaluationSeconds,
    Tuning? Tuning = null)
{
    private const string QueryPrefix = "query.";

    /// <summary>Sorts what the evaluator measured into pairs and queries.</summary>
    public static MethodFigures Of(Method method) => new(
        OfPairs(method.Result.Metrics),
        OfQueries(method.Result.Metrics),
        method.Result.Slices,
        method.Result.Pairs,
        method.Result.Queries,
        method.Result.LeftOut,
        method.Result.Seconds,
        method.Tuning);

    /// <summary>The means over pairs.</summary>
    public static Dictionary<string, double> OfPairs(IReadOnlyDictionary<string, double> metrics) =>
        metrics.Where(metric => !IsOfQueries(metric.Key)).ToDictionary();

    /// <summary>The means over queries, without their prefix.</summary>
    public static Dictionary<string, double> OfQueries(IReadOnlyDictionary<string, double> metrics) =>
        metrics.Where(metric => IsOfQueries(metric.Key))
            .ToDictionary(metric => metric.Key[QueryPrefix.Length..], metric => metric.Value);

    private static bool IsOfQueries(string name) => name.StartsWith(QueryPrefix, StringComparison.Ordinal);
}
