using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>How a view drops features: each categorical feature on its own; dense ones stay.</summary>
/// <param name="Rate">Probability that a feature of an example is dropped.</param>
/// <param name="Rates">Rates of single features by name, where they differ.</param>
/// <param name="ValueRate">
/// Probability that a single value of a bag is dropped from a view, in bags that stay [YAO-2021].
/// </param>
/// <param name="Alpha">Weight of this task alone; null takes selfSupervision.alpha.</param>
public sealed record FeatureDropoutOptions(
    double Rate = 0.3, IReadOnlyDictionary<string, double>? Rates = null, double ValueRate = 0,
    double? Alpha = null)
{
    internal void Check(string path, ProblemList problems)
    {
        TaskChecks.Rate($"{path}.rate", Rate, problems);
        TaskChecks.Rate($"{path}.valueRate", ValueRate, problems);
        TaskChecks.Alpha($"{path}.alpha", Alpha, problems);
        foreach (var (feature, rate) in Rates ?? new Dictionary<string, double>())
        {
            TaskChecks.Rate($"{path}.rates.{feature}", rate, problems);
        }
    }

    internal double RateOf(string feature) =>
        Rates is not null && Rates.TryGetValue(feature, out var rate) ? rate : Rate;
}
