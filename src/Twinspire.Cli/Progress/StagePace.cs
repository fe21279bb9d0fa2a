using Twinspire.Cli.Output;
using Twinspire.Ingest;

namespace Twinspire.Cli.Progress;

/// <summary>Says how far a stage of a preparation is, how fast it goes and how long it will take.</summary>
internal sealed class StagePace
{
    private string stage = "";
    private long started;

    /// <summary>True for the first report of a stage.</summary>
    public bool IsNewStage(PreparationProgress report) => report.Stage != stage;

    /// <summary>How much of the stage is done, from 0 to 1; null where unknown.</summary>
    public static double? Share(PreparationProgress report) =>
        report.Total is > 0 ? (double)report.Done / report.Total.Value : null;

    /// <summary>One line for the report.</summary>
    public string Line(PreparationProgress report)
    {
        if (IsNewStage(report))
        {
            stage = report.Stage;
            started = TimeProvider.System.GetTimestamp();
        }

        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var rate = seconds > 0.2 ? report.Done / seconds : 0; // a shorter time says nothing
        var speed = rate > 0 ? $", {Amount(rate, report.Unit)}/s" : "";
        if (report.Total is not > 0)
        {
            return $"{stage}: {Amount(report.Done, report.Unit)}{speed}";
        }

        var left = rate > 0 && report.Done < report.Total
            ? $", {Numbers.Duration(TimeSpan.FromSeconds((report.Total.Value - report.Done) / rate))} left"
            : "";
        var (done, total) = (Amount(report.Done, report.Unit), Amount(report.Total.Value, report.Unit));
        return $"{stage}: {done} of {total}{speed}{left}";
    }

    private static string Amount(double amount, string unit) =>
        unit == "bytes" ? Numbers.Bytes(amount) : $"{Numbers.Count(amount)} {unit}";
}
