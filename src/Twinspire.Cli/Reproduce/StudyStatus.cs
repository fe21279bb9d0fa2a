using Twinspire.Cli.Output;
using Twinspire.Experiments;

namespace Twinspire.Cli.Reproduce;

/// <summary>Says how a study stands.</summary>
internal static class StudyStatus
{
    /// <summary>How much of the time is over, from 0 to 1.</summary>
    public static double? Share(StudyProgress report) => (double)report.Done / report.Total;

    /// <summary>The lines for one report.</summary>
    public static IReadOnlyList<string> Lines(StudyProgress report) =>
    [
        $"run {Numbers.Count(Math.Min(report.Done + (report.Result is null ? 1 : 0), report.Total))} of "
            + $"{Numbers.Count(report.Total)}: {Name(report.Run)}",
        report.Result is { } result ? Reached(result)
            : report.Training is { } training
                ? $"step {Numbers.Count(training.Step)} of {Numbers.Count(training.Steps)}, "
                    + $"loss {Numbers.Loss(training.Loss)}"
                : "",
        $"{Numbers.Duration(report.Elapsed)} gone, about {Numbers.Duration(report.Left)} left",
    ];

    /// <summary>A run in words.</summary>
    public static string Name(StudyRun run) => string.Concat(
        $"{Ratio.Size(run.Share)}, {run.Method}",
        run.Variant is null ? "" : $" ({run.Variant})",
        run.Alpha is { } alpha ? $", alpha {alpha}" : "",
        run.Rate is { } rate ? $", rate {rate}" : "",
        run.IsSimple ? "" : $", seed {run.Seed}");

    private static string Reached(RunResult result) =>
        $"Recall@10 {Numbers.Metric(result.Test["recall@10"])} on test pairs in "
        + Numbers.Duration(TimeSpan.FromSeconds(result.Seconds))
        + (result.Steps > 0 ? $", {result.StepsPerSecond:0.0} steps/s" : "");
}
