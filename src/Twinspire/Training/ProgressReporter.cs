using System.Diagnostics;

namespace Twinspire.Training;

/// <summary>Tells a run's progress a few times a second.</summary>
/// <param name="progress">Who is told.</param>
/// <param name="plan">The steps.</param>
/// <param name="pairs">Training pairs.</param>
/// <param name="guessing">The main loss of a model that knows nothing, if there is such a figure.</param>
internal sealed class ProgressReporter(
    IProgress<TrainingProgress>? progress, TrainingPlan plan, long pairs, double? guessing)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly Stopwatch total = Stopwatch.StartNew();
    private TimeSpan lastReport = -Interval;

    public void Report(long step, StepLosses losses, TimeSpan stepTime, ValidationPoint? validation)
    {
        if (progress is null
            || (validation is null && step < plan.Steps && total.Elapsed - lastReport < Interval))
        {
            return;
        }

        lastReport = total.Elapsed;
        progress.Report(new TrainingProgress(
            step, plan.Steps, (double)step * plan.Batch / pairs, losses.Total, losses.Main,
            losses.Tasks().ToDictionary(),
            guessing, step * plan.Batch / Math.Max(stepTime.TotalSeconds, 1e-9), total.Elapsed,
            total.Elapsed / step * (plan.Steps - step), validation));
    }
}
