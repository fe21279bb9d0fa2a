using Twinspire.Batching;
using Twinspire.Checks;
using Twinspire.Data;
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
    /// <param name="cancel">
    /// Ends the run after the present step, or within a validation, with a checkpoint to go on from.
    /// </param>
    /// <exception cref="RecipeException">A setting does not fit the data.</exception>
    /// <exception cref="TrainingException">The loss stopped being a number.</exception>
    /// <exception cref="IOException">A checkpoint or the bundle could not be written.</exception>
    public static TrainingResult Run(
        Recipe recipe, Dataset data, string runFolder, int threads = 0,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        using var session = TrainingSession.Start(recipe, data, runFolder, threads);
        return Train(session, progress, cancel);
    }

    /// <summary>
    /// Goes on with a run that was stopped, by a signal or a crash, from its newest whole checkpoint, and
    /// ends as it would have ended, to the bit.
    /// </summary>
    /// <param name="runFolder">The run's folder, which holds its recipe.</param>
    /// <param name="data">The dataset that it was trained on.</param>
    /// <param name="threads">Threads to train on; 0 takes all cores. Does not change the result.</param>
    /// <param name="progress">Told about a few times a second, and at every validation.</param>
    /// <param name="cancel">As for <see cref="Run"/>.</param>
    /// <exception cref="RecipeException">No run folder, or one of another dataset.</exception>
    /// <exception cref="DataFormatException">There is no checkpoint that can be used.</exception>
    /// <exception cref="TrainingException">The loss stopped being a number.</exception>
    public static TrainingResult Resume(
        string runFolder, Dataset data, int threads = 0, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancel = default)
    {
        using var session = TrainingSession.Resume(runFolder, data, threads);
        return Train(session, progress, cancel);
    }

    /// <summary>
    /// Trains a session to its end, with the validations and checkpoints that its recipe asks for.
    /// </summary>
    /// <param name="session">The run; it ends.</param>
    /// <param name="progress">Told about a few times a second, and at every validation.</param>
    /// <param name="cancel">As for <see cref="Run"/>.</param>
    /// <exception cref="TrainingException">The loss stopped being a number.</exception>
    /// <exception cref="IOException">A checkpoint or the bundle could not be written.</exception>
    public static TrainingResult Train(
        TrainingSession session, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var reporter = new ProgressReporter(
            progress, session.Plan, session.TrainPairs, session.Recipe.Loss.Guessing(session.Plan.Batch));
        var isCancelled = false;
        while (!isCancelled && !session.IsStale && session.StepsTaken < session.Steps)
        {
            if (!session.IsValidationDue) // a run that goes on may owe one
            {
                session.Step();
            }

            var point = session.IsValidationDue ? Validate(session, cancel) : null;
            reporter.Report(session.StepsTaken, session.LastLosses, session.StepTime, point);
            isCancelled = cancel.IsCancellationRequested && session.StepsTaken < session.Steps;
            if (!isCancelled)
            {
                session.CheckpointIfDue();
            }
        }

        var reason = isCancelled ? StopReason.Cancelled
            : session.IsStale ? StopReason.EarlyStopped
            : StopReason.Completed;
        if (isCancelled)
        {
            session.Checkpoint();
        }

        if (isCancelled && !session.HasBest)
        {
            session.KeepUnmeasured();
        }

        if (reason == StopReason.Completed)
        {
            reporter.Report(
                session.StepsTaken, session.LastLosses, session.StepTime,
                session.Validate(CancellationToken.None));
        }

        return session.Finish(reason);
    }

    private static ValidationPoint? Validate(TrainingSession session, CancellationToken cancel)
    {
        try
        {
            return session.Validate(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null; // it is due again when the run goes on
        }
    }

    internal static TwoTowerModel ModelOf(Recipe recipe, Dataset data)
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

    internal static void CheckMemory(Recipe recipe, Dataset data)
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

    internal static void ThrowIfNotFinite(
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
}
