using System.Text.Json.Serialization;
using Twinspire.Evaluation;

namespace Twinspire.Cli.Output;

/// <summary>The figures of one method, as JSON names them.</summary>
/// <param name="Metrics">Means over held-out pairs: "recall@10", "map@10", "ndcg@10", "mrr@10" and so
/// on.</param>
/// <param name="QueryMetrics">Means over queries, under the same names.</param>
/// <param name="Slices">"head", "middle", "tail", "cold": means over the pairs whose item is that
/// popular.</param>
/// <param name="Pairs">Held-out pairs counted.</param>
/// <param name="Queries">Queries that have such a pair.</param>
/// <param name="LeftOut">Pairs not counted: their item is the query itself, or known and left out.</param>
/// <param name="Tied">Pairs counted whose rank the order of ties decided.</param>
/// <param name="EvaluationSeconds">Wall-clock time of ranking and counting.</param>
/// <param name="Tuning">How its settings were chosen, where it has some.</param>
/// <param name="KnownRanked">With known items ranked.</param>
/// <param name="KnownLeftOut">With known items left out, and held-out pairs of theirs not counted.</param>
/// <param name="NewPairs">Over held-out pairs that are no training pairs, known items ranked.</param>
internal sealed record MethodFigures(
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, double> QueryMetrics,
    IReadOnlyDictionary<string, SliceResult> Slices,
    long Pairs,
    int Queries,
    long LeftOut,
    long Tied,
    [property: JsonPropertyName("evaluation_seconds")] double EvaluationSeconds,
    Tuning? Tuning = null,
    RuleFigures? KnownRanked = null,
    RuleFigures? KnownLeftOut = null,
    RuleFigures? NewPairs = null)
{
    /// <summary>Sorts what the evaluator measured.</summary>
    public static MethodFigures Of(Method method)
    {
        var main = RuleFigures.Of(method.Result.Figures)!;
        return new MethodFigures(
            main.Metrics,
            main.QueryMetrics,
            main.Slices,
            main.Pairs,
            main.Queries,
            main.LeftOut,
            method.Result.Tied,
            method.Result.Seconds,
            method.Tuning,
            RuleFigures.Of(method.Result.KnownRanked),
            RuleFigures.Of(method.Result.KnownLeftOut),
            RuleFigures.Of(method.Result.NewPairs));
    }
}
