using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>How a view drops features: each categorical feature on its own; dense ones stay.</summary>
/// <param name="Rate">Probability that a feature of an example is dropped.</param>
/// <param name="Rates">Rates of single features by name, where they differ.</param>
public sealed record FeatureDropoutOptions(
    double Rate = 0.3, IReadOnlyDictionary<string, double>? Rates = null)
{
    internal void Check(string path, ProblemList problems)
    {
        CheckRate($"{path}.rate", Rate);
        foreach (var (feature, rate) in Rates ?? new Dictionary<string, double>())
        {
            CheckRate($"{path}.rates.{feature}", rate);
        }

        void CheckRate(string name, double rate) =>
            problems.Require(rate is >= 0 and <= 1, $"{name} is {rate}; it must be from 0 to 1 (try 0.3).");
    }

    internal double RateOf(string feature) =>
        Rates is not null && Rates.TryGetValue(feature, out var rate) ? rate : Rate;
}
