namespace Twinspire.Training;

/// <summary>How a run ended.</summary>
/// <param name="Steps">Steps taken.</param>
/// <param name="Seconds">Time of the training steps alone.</param>
/// <param name="StepsPerSecond">Steps over seconds.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="BundleFolder">The best model.</param>
/// <param name="BestValidation">Its validation; empty if there were no validation pairs.</param>
/// <param name="PopularityWeight">What it is served with.</param>
public sealed record TrainingResult(
    long Steps, double Seconds, double StepsPerSecond, StopReason Reason, string BundleFolder,
    IReadOnlyDictionary<string, double> BestValidation, double PopularityWeight = 0);
