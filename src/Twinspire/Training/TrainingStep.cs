using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Losses;
using Twinspire.Optimizers;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.State;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>
/// One step of training: embed, encode, losses, backward, update; all workers walk through it together.
/// </summary>
internal sealed class TrainingStep : IStateful
{
    private readonly Workers workers;
    private readonly SelfSupervisionOptions tasks;
    private readonly StepFacts facts;
    private readonly OptimizerOptions optimizer;
    private readonly bool batchNegatives;
    private readonly GemmScratch scratch = new();
    private readonly TowerPass queryPass;
    private readonly EncoderRun queryRun;
    private readonly EntityViews[] views;
    private readonly StepObjective objective;
    private readonly MainObjective main;
    private readonly StepInputs inputs;
    private readonly Action<Worker> walk;
    private readonly EncoderRun[] runs;
    private readonly Tower[] towers;
    private long step;

    /// <param name="recipe">The run's settings.</param>
    /// <param name="model">The model; updated in place.</param>
    /// <param name="workers">The team.</param>
    /// <param name="capacity">Most pairs of a batch.</param>
    /// <param name="facts">What the recipe asks of the data.</param>
    public TrainingStep(
        Recipe recipe, TwoTowerModel model, Workers workers, int capacity, StepFacts? facts = null)
    {
        this.workers = workers;
        this.facts = facts ?? StepFacts.None;
        optimizer = recipe.Optimizer;
        batchNegatives = recipe.Loss.BatchNegatives;
        tasks = recipe.SelfSupervision ?? new SelfSupervisionOptions(0);
        var parts = new StepParts(recipe, tasks, model, this.facts, workers.Count, capacity);
        MaskingTowers = parts.MaskingTowers;
        views = parts.Views;
        TaskBatches = parts.TaskBatches;
        QueryInput = new TowerInput(model.QueryLayout, capacity);
        queryPass = new TowerPass(model.QueryTower, capacity);
        queryRun = new EncoderRun(model.QueryTower, QueryInput, [queryPass], capacity, workers.Count);
        var rows = recipe.SoftmaxRows(capacity); // 1 where no loss of the step is an in-batch softmax
        var softmax = new InBatchSoftmaxLoss(
            rows, rows == 1 ? 1 : parts.Candidates + recipe.Loss.QueueRows, scratch);
        var sampled = batchNegatives
            ? null : new SampledSoftmaxLoss(capacity, recipe.Loss.UniformNegatives, scratch);
        main = new MainObjective(recipe.Loss, queryPass, Items, softmax, sampled, capacity, parts.Candidates,
            this.facts.KnownPositives);
        objective = new StepObjective(
            main, [.. views.Select(one => new TaskObjective(tasks, one, softmax, parts.Candidates))]);
        inputs = new StepInputs(QueryInput, views, TaskBatches);
        runs = [queryRun, .. views.SelectMany(one => one.Runs)];
        towers = [.. runs.Select(run => run.Tower).Distinct()];
        Gradients = new StepGradients(optimizer, model, MaskingTowers, inputs.All, recipe.Seed);
        walk = Walk;
    }

    /// <summary>The encoders of feature masking, which serve training alone.</summary>
    public IReadOnlyList<Tower> MaskingTowers { get; }

    /// <summary>The batch of the main task, to be filled before <see cref="Run"/>.</summary>
    public Batch Batch => Items.Batch;

    /// <summary>The entities that tasks see apart from the main task, to be filled too.</summary>
    public IReadOnlyList<TaskBatch> TaskBatches { get; }

    /// <summary>Whether the last step's loss was a number; if not, the step changed nothing.</summary>
    public bool IsFinite => objective.IsFinite;

    /// <summary>The losses of the last step.</summary>
    public StepLosses LastLosses => objective.Losses;

    /// <summary>The main loss's temperature, if it is trained.</summary>
    public LearnedTemperature? Temperature => main.Temperature;

    /// <summary>Where the time goes.</summary>
    public StepClock Clock { get; } = new();

    internal TowerInput QueryInput { get; }

    internal EntityViews Items => views[0];

    internal StepGradients Gradients { get; }

    /// <summary>Takes the step.</summary>
    /// <param name="queries">The features of the query table.</param>
    /// <param name="itemFeatures">The features of the item table.</param>
    /// <param name="logQ">[items], or empty without the correction.</param>
    /// <param name="number">The step's number, from 0.</param>
    /// <returns>The losses before the update.</returns>
    public StepLosses Run(
        IReadOnlyList<FeatureColumn> queries, IReadOnlyList<FeatureColumn> itemFeatures,
        ReadOnlySpan<float> logQ, long number)
    {
        Clock.Mark(StepPhase.Draw);
        inputs.Begin(queries, itemFeatures, number);
        return RunGathered(logQ, number);
    }

    /// <summary>Takes the step on features that are already in the inputs.</summary>
    internal StepLosses RunGathered(ReadOnlySpan<float> logQ, long number)
    {
        step = number;
        queryPass.Rows = Batch.Count;
        for (var index = 0; index < views.Length; index++)
        {
            var isMain = index == 0;
            views[index].Prepare(isMain ? logQ : [], facts.ItemCount, !isMain || batchNegatives,
                isMain ? facts.LogitAdjustment : []);
        }

        var (mainWeight, share) = facts.Plan.WeightsAt(number, tasks);
        objective.Prepare(mainWeight, share);
        workers.Run(walk);
        Temperature?.Step(mainWeight * optimizer.LayerLearningRate * optimizer.Schedule(number));
        return objective.Losses;
    }

    /// <summary>Writes the weights, their sums of squares and what the main loss remembers.</summary>
    public void Save(StateWriter writer)
    {
        Gradients.Save(writer);
        main.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(StateReader reader)
    {
        Gradients.Load(reader);
        main.Load(reader);
    }

    /// <summary>Forgets Adagrad's sums, as a second phase of training may ask.</summary>
    public void ResetOptimizer() => Gradients.Reset();

    private void Walk(Worker worker)
    {
        inputs.Gather(worker);
        worker.Barrier();
        Clock.Mark(worker, StepPhase.Gather);
        foreach (var tower in towers)
        {
            tower.Pack(worker, withBackward: true);
        }

        foreach (var one in views)
        {
            one.DrawViews(worker, step);
        }

        Gradients.Collect(worker);
        worker.Barrier();
        Clock.Mark(worker, StepPhase.Pack);
        foreach (var input in inputs.All)
        {
            input.Embed(worker);
        }

        Clock.Mark(worker, StepPhase.Embed);

        foreach (var run in runs)
        {
            run.Forward(worker);
        }

        worker.Barrier();
        Clock.Mark(worker, StepPhase.Forward);
        objective.Run(worker);
        Clock.Mark(worker, StepPhase.Losses);
        if (!objective.IsFinite)
        {
            return;
        }

        foreach (var run in runs)
        {
            run.Gradient.Backward(worker);
        }

        worker.Barrier();
        Clock.Mark(worker, StepPhase.Backward);
        foreach (var run in runs)
        {
            run.Gradient.Parameters(worker, scratch);
        }

        Clock.Mark(worker, StepPhase.Layers);
        Gradients.Update(worker, step);
        Clock.Mark(worker, StepPhase.Update);
    }
}
