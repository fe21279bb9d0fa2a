using Twinspire.Cli.Output;
using Twinspire.Training;

namespace Twinspire.Cli.Progress;

/// <summary>Says how a training run stands, and remembers its last and best validation.</summary>
/// <param name="name">Shown first; empty shows nothing.</param>
/// <param name="metric">The metric that decides which model is best.</param>
internal sealed class TrainingStatus(string name, string metric)
{
    private readonly string title = name.Length > 0 ? $"{name}: " : "";
    private string validation = "";
    private string best = "";
    private string warning = "";

    /// <summary>The lines for one report.</summary>
    public IReadOnlyList<string> Lines(TrainingProgress report)
    {
        if (report.Validation is { } point && point.Metrics.TryGetValue(metric, out var value))
        {
            var weight = point.PopularityWeight != 0
                ? $" with popularity weight {point.PopularityWeight:0.###}"
                : "";
            var now = $"{Numbers.Metric(value)}{weight} at step {Numbers.Count(point.Step)}";
            best = point.IsBest ? now : best;
            var place = point.IsBest ? ", the best so far" : $" (best {best})";
            validation = $"validation {metric} {now}{place}";
            warning = point.Health.Warning is { } wrong ? $"Warning: {wrong}" : "";
        }

        var guessing = report.Guessing is { } known ? $", guessing costs {Numbers.Loss(known)}" : "";
        var auxiliary = string.Concat(report.Auxiliary.Select(x => $", {x.Key} {Numbers.Loss(x.Value)}"));
        var parts = auxiliary.Length > 0 ? $" (main {Numbers.Loss(report.MainLoss)}{auxiliary})" : "";
        return
        [
            $"{title}step {Numbers.Count(report.Step)} of {Numbers.Count(report.Steps)}, "
                + $"epoch {report.Epoch:0.0}",
            $"loss {Numbers.Loss(report.Loss)}{parts}{guessing}",
            $"{Numbers.Count(report.ExamplesPerSecond)} examples/s, {Numbers.Duration(report.Elapsed)} gone, "
                + $"{Numbers.Duration(report.Left)} left",
            validation,
            warning,
        ];
    }

    /// <summary>How much of the run is done, from 0 to 1.</summary>
    public static double? Share(TrainingProgress report) => (double)report.Step / report.Steps;
}
