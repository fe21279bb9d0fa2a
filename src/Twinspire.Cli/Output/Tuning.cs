using Twinspire.Baselines;
using Twinspire.Data;
using Twinspire.Evaluation;

namespace Twinspire.Cli.Output;

/// <summary>How the settings of a baseline, or of a model in serving, were chosen.</summary>
/// <param name="Settings">Those chosen, by name; yes is 1, no is 0.</param>
/// <param name="Metric">What decided; this and what follows is null for a weight that was given.</param>
/// <param name="Value">What they reached on the validation pairs; null where there were none.</param>
/// <param name="Tried">Settings tried.</param>
/// <param name="Queries">Validation queries that decided.</param>
/// <param name="Seconds">Wall-clock time.</param>
internal sealed record Tuning(
    IReadOnlyDictionary<string, double> Settings,
    string? Metric = null,
    double? Value = null,
    int? Tried = null,
    int? Queries = null,
    double? Seconds = null)
{
    private const string PopularityName = "popularityWeight";

    /// <summary>Null for a baseline that has nothing to choose.</summary>
    public static Tuning? Of(TunedBaseline tuned) => tuned.Settings.Count == 0
        ? null
        : new Tuning(
            tuned.Settings,
            tuned.Metric,
            tuned.Tried.Count == 0 ? null : tuned.Tried.Max(point => point.Value),
            tuned.Tried.Count,
            tuned.Queries,
            tuned.Seconds);

    /// <summary>A popularity weight that was given, not chosen.</summary>
    public static Tuning Given(double popularityWeight) =>
        new(Popularity(popularityWeight));

    /// <summary>A popularity weight that the validation pairs chose.</summary>
    public static Tuning Of(PopularityTrials trials, Dataset data, TimeSpan time) => new(
        Popularity(trials.Best.Weight),
        trials.Metric,
        trials.Best.Metrics[trials.Metric],
        trials.Tried.Count,
        data.Validation.Queries.ToArray().Distinct().Count(),
        time.TotalSeconds);

    /// <summary>The same in a line.</summary>
    public string InWords()
    {
        var settings = string.Join(", ", Settings.Select(one => $"{one.Key} {one.Value:0.######}"));
        return Value is { } value && Queries is { } queries && Seconds is { } seconds
            ? $"{settings}: best of {Tried} by {Metric} {Numbers.Metric(value)} on "
                + $"{Numbers.Count(queries)} validation queries, "
                + Numbers.Duration(TimeSpan.FromSeconds(seconds))
            : Settings.ContainsKey(PopularityName)
                ? settings
                : $"{settings}: not tuned, for the dataset has no validation pairs";
    }

    private static Dictionary<string, double> Popularity(double weight) =>
        new() { [PopularityName] = weight };
}
