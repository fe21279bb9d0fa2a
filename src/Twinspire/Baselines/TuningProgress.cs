namespace Twinspire.Baselines;

/// <summary>Where a tuning is.</summary>
/// <param name="Done">Settings tried.</param>
/// <param name="Total">Settings to try.</param>
/// <param name="Best">The best value so far; not a number before the first.</param>
public sealed record TuningProgress(int Done, int Total, double Best);
