using System.Diagnostics;
using System.Text.Json.Nodes;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Recipes;
using Twinspire.State;

namespace Twinspire.Training;

/// <summary>
/// Everything that a run knows while it trains, driven step by step. A checkpoint holds all of it, so a run
/// that was stopped, in whatever way, goes on to the bits of one that was not, with any number of threads.
/// For one caller at a time.
/// </summary>
public sealed class TrainingSession : IDisposable
{
    private readonly Dataset data;
    private readonly OpenedFiles owned = new();
    private readonly RunFolder folder;
    private readonly CheckpointFolder checkpoints;
    private readonly TrainingPlan plan;
    private readonly TrainingStep step;
    private readonly ItemFrequency logQ;
    private readonly BatchSource source;
    private readonly BestModel best;
    private readonly Stopwatch stepTime = new();
    private readonly Stopwatch sinceCheckpoint = Stopwatch.StartNew();
    private TimeSpan earlier; // of the process before
    private long validatedAt;
    private long metricsLength; // when the last step or validation had ended

    private TrainingSession(Recipe recipe, Dataset data, Func<int, RunFolder> open, int threads)
    {
        (Recipe, this.data) = (recipe, data);
        using var opened = new OpenedFiles();
        var workers = opened.Add(new Workers(threads));
        var model = opened.Add(Trainer.ModelOf(recipe, data));
        plan = TrainingPlan.Of(recipe, data);
        step = new TrainingStep(recipe, model, workers, plan.Batch, StepFacts.Of(recipe, data, plan));
        logQ = new ItemFrequency(recipe.Loss, data);
        source = new BatchSource(data, plan.Batch, recipe.Seed, recipe.Loss.UniformNegatives);
        folder = opened.Add(open(workers.Count));
        checkpoints = opened.Add(new CheckpointFolder(folder.Folder));
        best = new BestModel(recipe, data, model, workers, folder);
        opened.MoveTo(owned);
    }

    /// <summary>The run's settings.</summary>
    public Recipe Recipe { get; }

    /// <summary>Steps that were taken.</summary>
    public long StepsTaken { get; private set; }

    /// <summary>Steps in all, unless the run stops early.</summary>
    public long Steps => plan.Steps;

    /// <summary>Seconds that steps took, those before a stop included.</summary>
    public double StepSeconds => StepTime.TotalSeconds;

    /// <summary>Whether patience has run out.</summary>
    public bool IsStale => best.IsStale;

    /// <summary>Whether the recipe asks for a validation now, before the next step.</summary>
    public bool IsValidationDue => Recipe.Training.ValidateEvery > 0
        && StepsTaken % Recipe.Training.ValidateEvery == 0 && StepsTaken > plan.PretrainSteps
        && StepsTaken < plan.Steps && validatedAt != StepsTaken;

    /// <summary>Checkpoints that were damaged and passed over when the run went on.</summary>
    public IReadOnlyList<string> PassedOver { get; private set; } = [];

    internal TrainingPlan Plan => plan;

    internal long TrainPairs => data.Train.Count;

    internal TimeSpan StepTime => earlier + stepTime.Elapsed;

    internal StepLosses LastLosses => step.LastLosses;

    internal bool HasBest => best.IsKept;

    /// <summary>Begins a run.</summary>
    /// <inheritdoc cref="Trainer.Run"/>
    public static TrainingSession Start(Recipe recipe, Dataset data, string runFolder, int threads = 0)
    {
        TrainingChecks.Run(recipe, data);
        Trainer.CheckMemory(recipe, data);
        return new TrainingSession(
            recipe, data, workers => new RunFolder(runFolder, recipe, data, workers), threads);
    }

    /// <summary>Goes on with a run from its newest checkpoint.</summary>
    /// <inheritdoc cref="Trainer.Resume"/>
    public static TrainingSession Resume(string runFolder, Dataset data, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (folder, recipe) = RunFolder.Reopen(runFolder, data);
        TrainingSession? session = null;
        try
        {
            TrainingChecks.Run(recipe, data);
            Trainer.CheckMemory(recipe, data);
            session = new TrainingSession(recipe, data, _ => folder, threads);
            session.PassedOver = session.checkpoints.Load(session.Load);
            return session;
        }
        catch
        {
            (session ?? (IDisposable)folder).Dispose();
            throw;
        }
    }

    /// <summary>Takes one step and logs its losses.</summary>
    /// <exception cref="TrainingException">The loss is no number; the step was not applied.</exception>
    public void Step()
    {
        stepTime.Start();
        if (StepsTaken == plan.PretrainSteps && StepsTaken > 0 && Recipe.Training.ResetOptimizer)
        {
            step.ResetOptimizer();
        }

        source.Fill(step.Batch, StepsTaken);
        foreach (var taskBatch in step.TaskBatches)
        {
            source.FillTask(taskBatch, step.Batch, Recipe.SelfSupervision!, StepsTaken);
        }

        logQ.Update(StepsTaken, step.Batch);
        var losses = step.Run(data.Queries.Features, data.Items.Features, logQ.LogQ, StepsTaken++);
        stepTime.Stop();
        Trainer.ThrowIfNotFinite(step.IsFinite, losses, StepsTaken, step.Batch, data);
        if (StepsTaken % Recipe.Training.LogEvery == 0 || StepsTaken == 1 || StepsTaken == plan.Steps)
        {
            folder.Log(StepsTaken, "training", step.Temperature is { } learned
                ? losses.Named().Append(new("temperature", learned.Value)) : losses.Named());
        }

        metricsLength = folder.MetricsLength;
    }

    /// <summary>
    /// Measures the model on the validation pairs, and keeps it if it is the best so far or if there are
    /// none.
    /// </summary>
    /// <param name="cancel">Ends the validation; it is due again then.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public ValidationPoint? Validate(CancellationToken cancel = default)
    {
        var point = best.Validate(StepsTaken, cancel);
        validatedAt = StepsTaken;
        metricsLength = folder.MetricsLength;
        return point;
    }

    /// <summary>
    /// Keeps the model as it is without a validation, which may take long: a run that is stopped before its
    /// first one can be asked all the same.
    /// </summary>
    public void KeepUnmeasured() => best.KeepUnmeasured();

    /// <summary>Begins a checkpoint where the recipe asks for one now.</summary>
    /// <exception cref="IOException">The checkpoint before this one could not be written.</exception>
    public void CheckpointIfDue()
    {
        var training = Recipe.Training;
        if ((training.CheckpointSteps > 0 && StepsTaken % training.CheckpointSteps == 0)
            || (training.CheckpointMinutes > 0
                && sinceCheckpoint.Elapsed.TotalMinutes >= training.CheckpointMinutes))
        {
            Checkpoint(waits: false);
        }
    }

    /// <summary>Takes a checkpoint.</summary>
    /// <param name="waits">Whether it is on the disk when this returns; else it is written meanwhile.</param>
    /// <exception cref="IOException">It, or the one before, could not be written.</exception>
    public void Checkpoint(bool waits = true)
    {
        checkpoints.Begin(StepsTaken, Save);
        if (waits)
        {
            checkpoints.Wait();
        }

        sinceCheckpoint.Restart();
    }

    /// <summary>Ends the run: writes its times, and removes checkpoints unless it can go on.</summary>
    /// <param name="reason">Why it ends.</param>
    public TrainingResult Finish(StopReason reason)
    {
        if (reason != StopReason.Cancelled)
        {
            checkpoints.Delete();
        }

        var result = new TrainingResult(
            StepsTaken, StepSeconds, StepsTaken / Math.Max(StepSeconds, 1e-9), reason, folder.BundleFolder,
            best.Metrics, best.PopularityWeight);
        folder.WriteTiming(new JsonObject
        {
            ["steps"] = StepsTaken,
            ["seconds"] = StepSeconds,
            ["stepsPerSecond"] = result.StepsPerSecond,
            ["reason"] = reason.ToString(),
        });
        return result;
    }

    /// <summary>Lets the folder and the threads go; a checkpoint that is being written is finished.</summary>
    public void Dispose() => owned.Dispose();

    private void Save(StateWriter writer)
    {
        writer.Write("format", "twinspire-checkpoint 1");
        writer.Write("steps", StepsTaken);
        writer.Write("validatedAt", validatedAt);
        writer.Write("metricsLength", metricsLength);
        writer.Write("stepSeconds", StepSeconds);
        best.Save(writer);
        logQ.Save(writer);
        step.Save(writer);
    }

    private void Load(StateReader reader)
    {
        var format = reader.ReadText("format");
        if (format != "twinspire-checkpoint 1")
        {
            throw new DataFormatException($"the checkpoint's format is '{format}'; train anew.");
        }

        StepsTaken = reader.Read<long>("steps");
        validatedAt = reader.Read<long>("validatedAt");
        metricsLength = reader.Read<long>("metricsLength");
        earlier = TimeSpan.FromSeconds(reader.Read<double>("stepSeconds"));
        best.Load(reader);
        logQ.Load(reader);
        step.Load(reader);
        source.Skip(StepsTaken);
        folder.CutMetrics(metricsLength);
    }
}
