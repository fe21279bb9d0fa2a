using System.Diagnostics;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Recipes;
using Twinspire.Serving;
using Twinspire.Training;

namespace Twinspire.Experiments;

/// <summary>Trains and measures one run of a study.</summary>
/// <param name="options">What the study tries.</param>
/// <param name="workFolder">Where a run's model lies until it is measured.</param>
/// <param name="threads">0 takes every core.</param>
internal sealed class StudyRunner(StudyOptions options, string workFolder, int threads)
{
    /// <summary>The recipe of a run whose weight is known.</summary>
    public Recipe RecipeOf(StudyRun run, Dataset data)
    {
        var recipe = MethodRecipe.Of(
            options.Base, run.Method, run.Alpha ?? 0, run.Rate ?? 0, MethodRecipe.MaskedFeatures(data.Items));
        recipe = StudyVariant.Find(run.Variant) is { } variant ? variant.Change(recipe) : recipe;
        return StudySchedule.Apply(recipe, data) with { Seed = run.Seed, Name = run.Method };
    }

    /// <summary>Identifies all that decides a run's figures, beside the dataset.</summary>
    public string RecipeHash(StudyRun run, Dataset data) => StudyData.Hash(
        $"{Protocol} " + (run.IsSimple ? run.Method : RecipeFile.ToJson(RecipeOf(run, data))));

    // What is ranked and counted; without it, results of another protocol would pass for this one's.
    private string Protocol =>
        $"{options.TestPairs} self:{options.Protocol.IncludeSelf} known:{!options.Protocol.ExcludeKnown}";

    /// <summary>Makes a run.</summary>
    /// <returns>Null if it was cancelled.</returns>
    public RunResult? Make(
        StudyRun run, StudyData study, IProgress<TrainingProgress>? progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var result = run.IsSimple ? Measure(run, study, cancel) : Train(run, study, progress, cancel);
            return result is null ? null : result with { Seconds = watch.Elapsed.TotalSeconds };
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            RemoveModel();
        }
    }

    /// <summary>Times a few steps of the Baseline.</summary>
    public StudySpeed MeasureSpeed(double share, StudyData study, CancellationToken cancel)
    {
        RemoveModel();
        try
        {
            var run = new StudyRun("", share, MethodRecipe.Baseline, 1);
            return SpeedMeasurement.Of(
                RecipeOf(run, study.Data), study.Data, options.TestPairs, workFolder, threads, cancel);
        }
        finally
        {
            RemoveModel();
        }
    }

    private RunResult? Train(
        StudyRun run, StudyData study, IProgress<TrainingProgress>? progress, CancellationToken cancel)
    {
        RemoveModel(); // of a process that was killed
        var trained = Trainer.Run(
            RecipeOf(run, study.Data), study.Data, workFolder, threads, progress, cancel);
        if (trained.Reason == StopReason.Cancelled)
        {
            return null;
        }

        using var model = ModelRetriever.Open(trained.BundleFolder, threads);
        return Result(run, study, model, trained.BestValidation, cancel) with
        {
            Steps = trained.Steps,
            StepsPerSecond = trained.StepsPerSecond,
            Stopped = trained.Reason == StopReason.EarlyStopped ? "earlyStopped" : "completed",
        };
    }

    private RunResult Measure(StudyRun run, StudyData study, CancellationToken cancel)
    {
        var nothing = new Dictionary<string, double>(); // the study chooses nothing about it
        var retriever = StudyBaselines.Make(
            run.Method, study.Data, options, threads, cancel);
        using var owned = retriever as IDisposable;
        return Result(run, study, retriever, nothing, cancel);
    }

    private RunResult Result(
        StudyRun run, StudyData study, IRetriever retriever,
        IReadOnlyDictionary<string, double> validation, CancellationToken cancel)
    {
        var measured = Evaluator.Evaluate(
            retriever, study.Data, study.Data.Test, options.Protocol, cancel: cancel);
        return new RunResult(
            run.Id, run.Share, run.Method, run.Seed, RecipeHash(run, study.Data), study.Checksum, validation,
            measured.Metrics, measured.Slices, measured.Pairs, 0, 0, 0, "", run.Alpha, run.Rate, run.Variant);
    }

    private void RemoveModel()
    {
        if (Directory.Exists(workFolder))
        {
            Directory.Delete(workFolder, recursive: true);
        }
    }
}
