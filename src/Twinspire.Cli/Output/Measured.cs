using System.Text.Json;
using System.Text.Json.Serialization;
using Twinspire.Evaluation;

namespace Twinspire.Cli.Output;

/// <summary>What a command measured, in the one shape that <c>--json FILE</c> has everywhere.</summary>
/// <param name="Metrics">Means over held-out pairs: "recall@10", "map@10", "ndcg@10", "mrr@10" and so
/// on; null where baselines alone were measured.</param>
/// <param name="QueryMetrics">Means over queries, under the same names.</param>
/// <param name="Slices">Means by training popularity of the held-out item.</param>
/// <param name="Baselines">"topPopular", "content", "itemKnn", "ease", "mf", where asked for.</param>
/// <param name="Split">Which pairs were held out: "test" or "validation".</param>
/// <param name="Pairs">Held-out pairs counted.</param>
/// <param name="Queries">Queries that have such a pair.</param>
/// <param name="LeftOut">Pairs not counted: their item is the query itself, or known and left out.</param>
/// <param name="Tied">Pairs counted whose rank the order of ties decided.</param>
/// <param name="Self">What became of the query in its own ranking: "noItem", "leftOut" or "ranked".</param>
/// <param name="Known">Which rule the figures above follow for known items: "ranked" or "leftOut".</param>
/// <param name="Repeated">Held-out pairs that are training pairs too.</param>
/// <param name="KnownRanked">The run's figures with known items ranked.</param>
/// <param name="KnownLeftOut">
/// Those with known items left out, and held-out pairs of theirs not counted.
/// </param>
/// <param name="NewPairs">Those over held-out pairs that are no training pairs, known items ranked.</param>
/// <param name="Steps">Training steps that the run took.</param>
/// <param name="StepsPerSecond">Its mean training speed, validation not counted.</param>
/// <param name="Seconds">Its wall-clock training time.</param>
/// <param name="Stopped">Why it ended: "completed", "earlyStopped" or "cancelled".</param>
/// <param name="EvaluationSeconds">Wall-clock time of ranking and counting the model's answers.</param>
/// <param name="Tuning">The popularity weight of the run, where one was given, chosen or learnt.</param>
internal sealed record Measured(
    IReadOnlyDictionary<string, double>? Metrics,
    IReadOnlyDictionary<string, double>? QueryMetrics = null,
    IReadOnlyDictionary<string, SliceResult>? Slices = null,
    IReadOnlyDictionary<string, MethodFigures>? Baselines = null,
    string? Split = null,
    long? Pairs = null,
    int? Queries = null,
    long? LeftOut = null,
    long? Tied = null,
    string? Self = null,
    string? Known = null,
    long? Repeated = null,
    RuleFigures? KnownRanked = null,
    RuleFigures? KnownLeftOut = null,
    RuleFigures? NewPairs = null,
    long? Steps = null,
    [property: JsonPropertyName("steps_per_second")] double? StepsPerSecond = null,
    double? Seconds = null,
    string? Stopped = null,
    [property: JsonPropertyName("evaluation_seconds")] double? EvaluationSeconds = null,
    Tuning? Tuning = null)
{
    /// <summary>A run's figures, and those of the baselines beside it.</summary>
    /// <param name="run">Null where the baselines were measured by themselves.</param>
    /// <param name="baselines">May be none if there is a run.</param>
    /// <param name="split">"test" or "validation".</param>
    /// <param name="protocol">How they were measured.</param>
    public static Measured Of(
        Method? run, IReadOnlyList<Method> baselines, string split, EvaluationOptions protocol)
    {
        var method = run ?? baselines[0];
        var first = MethodFigures.Of(method);
        return new Measured(
            run is null ? null : first.Metrics,
            run is null ? null : first.QueryMetrics,
            run is null ? null : first.Slices,
            baselines.Count == 0
                ? null
                : baselines.ToDictionary(method => method.JsonName, MethodFigures.Of),
            split,
            first.Pairs,
            first.Queries,
            first.LeftOut,
            run is null ? null : first.Tied,
            CamelCase(method.Result.Self.ToString()),
            protocol.ExcludeKnown ? "leftOut" : "ranked",
            method.Result.Repeated,
            run is null ? null : first.KnownRanked,
            run is null ? null : first.KnownLeftOut,
            run is null ? null : first.NewPairs,
            EvaluationSeconds: run is null ? null : first.EvaluationSeconds,
            Tuning: run is null ? null : first.Tuning);
    }

    /// <summary>A name as JSON has it: <c>EarlyStopped</c> is "earlyStopped".</summary>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Writes the file, and its folder where that is missing; does nothing without a path.</summary>
    public void Write(string? path) =>
        JsonFile.Write(JsonSerializer.Serialize(this, OutputJsonContext.Default.Measured), path);
}
