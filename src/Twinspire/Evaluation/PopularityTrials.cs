namespace Twinspire.Evaluation;

/// <summary>Popularity weights that were tried.</summary>
/// <param name="Metric">What decided, as the evaluation names it.</param>
/// <param name="Tried">Each weight and what it reached on the validation pairs, in the order tried.</param>
public sealed record PopularityTrials(string Metric, IReadOnlyList<(double Weight, double Value)> Tried);
