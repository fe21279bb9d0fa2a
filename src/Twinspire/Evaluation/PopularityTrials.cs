namespace Twinspire.Evaluation;

/// <summary>Popularity weights that were tried.</summary>
/// <param name="Metric">What decides, as the evaluation names it.</param>
/// <param name="Tried">
/// Each weight and what it reached on the validation pairs, in the order tried; at least one.
/// </param>
public sealed record PopularityTrials(
    string Metric, IReadOnlyList<(double Weight, IReadOnlyDictionary<string, double> Metrics)> Tried)
{
    /// <summary>The best one; of equals the first.</summary>
    public (double Weight, IReadOnlyDictionary<string, double> Metrics) Best =>
        Tried.MaxBy(one => one.Metrics[Metric]);
}
