using System.Diagnostics;
using System.Text.Json.Nodes;
using Twinspire.Batching;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Recipes;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>Trains a two-tower model by a recipe on a dataset folder. Read this file first.</summary>
public static class Trainer
{
    /// <summary>Trains and leaves a usable run, also when it is cancelled or stops early.</summary>
    /// <param name="recipe">All settings.</param>
    /// <param name="data">The dataset.</param>
    /// <param name="runFolder">A new folder for the run.</param>
    /// <param name="threads">Threads to train on; 0 takes all cores. Does not change the result.</param>
    /// <param name="progress">Told about a few times a second, and at every validation.</param>
    /// <param name="cancel">Ends the run after the present step.</param>
    /// <exception cref="RecipeException">A setting does not fit the data.</exception>
    /// <exception cref="TrainingException">The loss stopped being a number.</exception>
    public static TrainingResult Run(
        Recipe recipe, Dataset data, string runFolder, int threads = 0,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancel = default)
    {
        TrainingChecks.Run(recipe, data);
        CheckMemory(recipe, data);
        using var workers = new Workers(threads);
        using var model = ModelOf(recipe, data);
        var plan = TrainingPlan.Of(recipe, data);
        var step = new TrainingStep(
            recipe, model, workers, plan.Batch, StepFacts.Of(recipe, data, plan));
        var logQ = new ItemFrequency(recipe.Loss, data);
        var source = new BatchSource(data, plan.Batch, recipe.Seed, recipe.Loss.UniformNegatives);
        using var folder = new RunFolder(runFolder, recipe, data, workers.Count);
        var best = new BestModel(recipe, data, model, workers, folder);
        var reporter = new ProgressReporter(
            progress, plan, data.Train.Count, recipe.Loss.Guessing(plan.Batch));
        var stepTime = new Stopwatch();
        var reason = StopReason.Completed;
        var taken = 0L;
        while (taken < plan.Steps)
        {
            stepTime.Start();
            if (taken == plan.PretrainSteps && taken > 0 && recipe.Training.ResetOptimizer)
            {
                step.ResetOptimizer();
            }

            source.Fill(step.Batch, taken);
            foreach (var taskBatch in step.TaskBatches)
            {
                source.FillTask(taskBatch, step.Batch, recipe.SelfSupervision!, taken);
            }

            logQ.Update(taken, step.Batch);
            var losses = step.Run(data.Queries.Features, data.Items.Features, logQ.LogQ, taken++);
            stepTime.Stop();
            ThrowIfNotFinite(step.IsFinite, losses, taken, step.Batch, data);
            if (taken % recipe.Training.LogEvery == 0 || taken == 1 || taken == plan.Steps)
            {
                folder.Log(taken, "training", step.Temperature is { } learned
                    ? losses.Named().Append(new("temperature", learned.Value)) : losses.Named());
            }

            ValidationPoint? point = null;
            if (recipe.Training.ValidateEvery > 0 && taken % recipe.Training.ValidateEvery == 0
                && taken < plan.Steps && taken > plan.PretrainSteps)
            {
                point = best.Validate(taken, CancellationToken.None);
            }

            reporter.Report(taken, losses, stepTime.Elapsed, point);
            if (cancel.IsCancellationRequested || best.IsStale)
            {
                reason = best.IsStale ? StopReason.EarlyStopped : StopReason.Cancelled;
                break;
            }
        }

        if (reason == StopReason.Completed || !best.IsKept)
        {
            reporter.Report(
                taken, step.LastLosses, stepTime.Elapsed, best.Validate(taken, CancellationToken.None));
        }

        return Finish(folder, best, taken, stepTime.Elapsed.TotalSeconds, reason);
    }

    private static TwoTowerModel ModelOf(Recipe recipe, Dataset data)
    {
        try
        {
            var (queries, items) = TrainingPlan.Features(recipe, data);
            return TwoTowerModel.Create(queries, items, recipe.Towers, recipe.Seed);
        }
        catch (ArgumentException error)
        {
            throw new RecipeException(WithoutParameter(error), error);
        }
    }

    private static void CheckMemory(Recipe recipe, Dataset data)
    {
        try
        {
            TrainingMemory.Of(recipe, data).ThrowIfTooLarge();
        }
        catch (ArgumentException error)
        {
            throw new RecipeException(WithoutParameter(error), error);
        }
    }

    // The library's own callers are named the parameter; a user gave a recipe.
    private static string WithoutParameter(ArgumentException error) => error.ParamName is { } name
        ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
        : error.Message;

    private static void ThrowIfNotFinite(
        bool isFinite, StepLosses losses, long step, Batch batch, Dataset data)
    {
        if (!isFinite)
        {
            throw new TrainingException(
                $"The loss is {losses.Total} at step {step} (main {losses.Main}), in the batch that begins "
                + $"with query '{data.Queries.Keys.KeyOf(batch.Queries[0])}' and item "
                + $"'{data.Items.Keys.KeyOf(batch.Items[0])}'. The step was not applied. "
                + "Lower optimizer.tableLearningRate and optimizer.layerLearningRate, or raise "
                + "loss.temperature; check dense features for extreme values.");
        }
    }

    private static TrainingResult Finish(
        RunFolder folder, BestModel best, long steps, double seconds, StopReason reason)
    {
        var result = new TrainingResult(
            steps, seconds, steps / Math.Max(seconds, 1e-9), reason, folder.BundleFolder, best.Metrics,
            best.PopularityWeight);
        folder.WriteTiming(new JsonObject
        {
            ["steps"] = steps,
            ["seconds"] = seconds,
            ["stepsPerSecond"] = result.StepsPerSecond,
            ["reason"] = reason.ToString(),
        });
        return result;
    }
}
