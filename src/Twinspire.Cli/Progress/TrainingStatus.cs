using Twinspire.Cli.Output;
using Twinspire.Training;

namespace Twinspire.Cli.Progress;

/// <summary>Says how a training run stands, and remembers its last and best validation.</summary>
/// <param name="name">Shown first; empty shows nothing.</param>
internal sealed class TrainingStatus(string name = "")
{
    private const string Watched = "recall@10";

    private string validation = "";
    private double best = double.NegativeInfinity;
    private long bestStep;

    /// <summary>The lines for one report.</summary>
    public IReadOnlyList<string> Lines(TrainingProgress report)
    {
        if (report.Validation is { } point && point.Metrics.TryGetValue(Watched, out var value))
        {
            (best, bestStep) = value > best ? (value, point.Step) : (best, bestStep);
            validation = $"validation {Watched} {Numbers.Metric(value)} at step {Numbers.Count(point.Step)}"
                + $" (best {Numbers.Metric(best)} at {Numbers.Count(bestStep)})";
        }

        var share = report.Steps == 0 ? 1 : (double)report.Step / report.Steps;
        var auxiliary = string.Concat(report.Auxiliary.Select(x => $", {x.Key} {Numbers.Loss(x.Value)}"));
        var parts = auxiliary.Length > 0 ? $" = main {Numbers.Loss(report.MainLoss)}{auxiliary}" : "";
        return
        [
            $"{(name.Length > 0 ? $"{name}: " : "")}{Display.Bar(share)} {Numbers.Percent(share)}"
                + $"  step {Numbers.Count(report.Step)} of {Numbers.Count(report.Steps)}, epoch {report.Epoch:0.0}",
            $"loss {Numbers.Loss(report.Loss)}{parts}; ln(batch) {Numbers.Loss(report.LogBatch)}",
            $"{Numbers.Count(report.ExamplesPerSecond)} examples/s, {Numbers.Duration(report.Elapsed)} gone,"
                + $" {Numbers.Duration(report.Left)} left",
            validation,
        ];
    }
}
