using System.Diagnostics;
using Twinspire.Data;
using Twinspire.Training;

namespace Twinspire.Experiments;

/// <summary>Makes the runs of a plan that have no result yet, one after another.</summary>
public sealed class Study
{
    private readonly IReadOnlyDictionary<double, StudyData> data;
    private readonly RunStore store;
    private readonly StudyRunner runner;
    private readonly string folder;

    /// <param name="plan">What to run.</param>
    /// <param name="data">A dataset for every share of the plan; stays the caller's.</param>
    /// <param name="folder">Where results go, in runs/, and models while they are needed, in work/.</param>
    /// <param name="threads">Threads to train and rank on; 0 takes every core.</param>
    public Study(StudyPlan plan, IReadOnlyDictionary<double, StudyData> data, string folder, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.data = data;
        this.folder = folder;
        store = new RunStore(Path.Combine(folder, "runs"));
        runner = new StudyRunner(plan.Options, Path.Combine(folder, "work"), threads);
        Results = new StudyResults(plan);
        Estimate = new StudyEstimate(plan.Options, data);
        foreach (var run in plan.Runs)
        {
            Load(run);
        }
    }

    /// <summary>What there is so far.</summary>
    public StudyResults Results { get; }

    /// <summary>What the rest will take.</summary>
    public StudyEstimate Estimate { get; }

    /// <summary>
    /// Runs without a result yet, in order; runs of a weight still to choose are among them.
    /// </summary>
    public IReadOnlyList<StudyRun> Missing =>
        [.. Results.Plan.Runs.Where(run => Results.Of(run) is null)];

    /// <summary>Makes every missing run; a run that is cancelled leaves nothing.</summary>
    /// <param name="progress">Told at the start and end of runs, and in between as training goes.</param>
    /// <param name="cancel">Ends the study after the present step.</param>
    /// <returns>Whether the study is complete.</returns>
    /// <exception cref="IOException">Another program makes a study in the folder.</exception>
    public bool Run(IProgress<StudyProgress>? progress = null, CancellationToken cancel = default)
    {
        using var alone = FolderLock.Take(folder, "study");
        var watch = Stopwatch.StartNew();
        foreach (var planned in Results.Plan.Runs)
        {
            if (Results.Resolve(planned) is not { } run || Load(run))
            {
                continue;
            }

            if (cancel.IsCancellationRequested)
            {
                return false;
            }

            var left = Missing;
            Report(null, null);
            var result = runner.Make(
                run, data[run.Share], new Relay(training => Report(training, null)), cancel);
            if (result is null)
            {
                return false;
            }

            store.Write(result);
            Results.Add(result);
            Estimate.Learn(run, result);
            left = Missing;
            Report(null, result);

            void Report(TrainingProgress? training, RunResult? made) => progress?.Report(new StudyProgress(
                Results.Plan.Runs.Count - left.Count, Results.Plan.Runs.Count, run, watch.Elapsed,
                Estimate.Of(left), training, made));
        }

        return Missing.Count == 0;
    }

    /// <summary>Times a few steps on this machine, for the estimate.</summary>
    /// <exception cref="IOException">Another program makes a study in the folder.</exception>
    public void MeasureSpeed(CancellationToken cancel = default)
    {
        using var alone = FolderLock.Take(folder, "study");
        var share = Results.Plan.FigureShare;
        Estimate.Speed = runner.MeasureSpeed(share, data[share], cancel);
    }

    private bool Load(StudyRun planned)
    {
        if (Results.Resolve(planned) is not { } run)
        {
            return false;
        }

        if (Results.Of(run) is not null)
        {
            return true;
        }

        var study = data[run.Share];
        var known = store.Find(run.Id, runner.RecipeHash(run, study.Data), study.Checksum);
        if (known is not null)
        {
            Results.Add(known);
            Estimate.Learn(run, known);
        }

        return known is not null;
    }

    private sealed class Relay(Action<TrainingProgress> to) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => to(value);
    }
}
