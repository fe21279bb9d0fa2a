using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>
/// One step of training: embed, encode, losses, backward, update; all workers walk through it together.
/// </summary>
internal sealed class TrainingStep
{
    private readonly Workers workers;
    private readonly Recipe recipe;
    private readonly SelfSupervisionOptions tasks;
    private readonly TwoTowerModel model;
    private readonly GemmScratch scratch;
    private readonly TowerInput queryInput;
    private readonly TowerPass queryPass;
    private readonly EncoderRun queryRun;
    private readonly ItemViews items;
    private readonly ItemViews taskItems;
    private readonly StepGradients gradients;
    private readonly StepObjective objective;
    private readonly Action<Worker> walk;
    private readonly TowerInput[] inputs;
    private readonly EncoderRun[] runs;
    private IReadOnlyList<FeatureColumn> queryColumns = [];
    private IReadOnlyList<FeatureColumn> itemColumns = [];
    private long step;

    /// <param name="recipe">The run's settings.</param>
    /// <param name="model">The model; updated in place.</param>
    /// <param name="workers">The team.</param>
    /// <param name="capacity">Most pairs of a batch.</param>
    public TrainingStep(Recipe recipe, TwoTowerModel model, Workers workers, int capacity)
    {
        this.recipe = recipe;
        this.model = model;
        this.workers = workers;
        tasks = recipe.SelfSupervision ?? new SelfSupervisionOptions(0);
        scratch = new GemmScratch();
        queryInput = new TowerInput(model.QueryLayout, capacity);
        queryPass = new TowerPass(model.QueryTower, capacity);
        queryRun = new EncoderRun(model.QueryTower, queryInput, [queryPass], capacity, workers.Count);
        MaskingTowers = MaskingTowersOf(tasks.FeatureMasking, model, recipe.Seed);
        var ownItems = tasks.Items == ItemSource.Uniform
            && (tasks.FeatureDropout is not null || tasks.FeatureMasking is not null);
        items = Views(forMain: true, forTasks: !ownItems);
        taskItems = ownItems ? Views(forMain: false, forTasks: true) : items;
        objective = new StepObjective(recipe.Loss, tasks, queryPass, items, taskItems, capacity, scratch);
        inputs = ownItems ? [queryInput, items.Input, taskItems.Input] : [queryInput, items.Input];
        runs = ownItems ? [queryRun, .. items.Runs, .. taskItems.Runs] : [queryRun, .. items.Runs];
        gradients = new StepGradients(recipe.Optimizer, model, MaskingTowers, inputs, recipe.Seed);
        walk = Walk;

        ItemViews Views(bool forMain, bool forTasks) => new(
            model, tasks, MaskingTowers, capacity, workers.Count, recipe.Seed, forMain, forTasks);
    }

    /// <summary>The encoders of feature masking, which serve training alone.</summary>
    public IReadOnlyList<Tower> MaskingTowers { get; }

    /// <summary>The batch of the main task, to be filled before <see cref="Run"/>.</summary>
    public Batch Batch => items.Batch;

    /// <summary>
    /// The items of the contrastive tasks if they are drawn apart; null if they are the batch's own.
    /// </summary>
    public Batch? TaskBatch => ReferenceEquals(items, taskItems) ? null : taskItems.Batch;

    /// <summary>Whether the last step's loss was a number; if not, the step changed nothing.</summary>
    public bool IsFinite => objective.IsFinite;

    internal TowerInput QueryInput => queryInput;

    internal ItemViews Items => items;

    internal StepGradients Gradients => gradients;

    /// <summary>The losses of the last step.</summary>
    public StepLosses LastLosses => objective.Losses;

    /// <summary>Where the time goes.</summary>
    public StepClock Clock { get; } = new();

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
        (queryColumns, itemColumns) = (queries, itemFeatures);
        queryInput.Features.Begin(Batch.Count);
        items.Input.Features.Begin(Batch.UniqueCount);
        if (TaskBatch is { } taskBatch)
        {
            taskItems.Input.Features.Begin(taskBatch.UniqueCount);
        }

        return RunGathered(logQ, number);
    }

    /// <summary>Takes the step on features that are already in the inputs.</summary>
    internal StepLosses RunGathered(ReadOnlySpan<float> logQ, long number)
    {
        step = number;
        queryPass.Rows = Batch.Count;
        items.Prepare(logQ, (float)tasks.Alpha);
        if (TaskBatch is not null)
        {
            taskItems.Prepare([], (float)tasks.Alpha);
        }

        workers.Run(walk);
        return objective.Losses;
    }

    private static List<Tower> MaskingTowersOf(FeatureMaskingOptions? options, TwoTowerModel model,
        ulong seed)
    {
        var groups = options?.Resolve([.. model.ItemFeatures.Select(feature => feature.Name)]) ?? [];
        var towers = groups.Select((group, index) =>
            new Tower($"masking.{index}", model.ItemLayout, group, [.. options!.Hidden ?? [],
            model.Dim])).ToList();
        towers.ForEach(tower => tower.Initialize(seed));
        return towers;
    }

    /// <summary>Reads the batch's features; every feature of an input by one worker.</summary>
    private void Gather(Worker worker)
    {
        var turn = 0;
        for (var number = 0; number < inputs.Length; number++)
        {
            var columns = number == 0 ? queryColumns : itemColumns;
            var entities = number == 0 ? Batch.Queries
                : number == 1 ? Batch.UniqueItems : TaskBatch!.UniqueItems;
            for (var feature = 0; feature < columns.Count; feature++)
            {
                if (turn++ % worker.Count == worker.Index)
                {
                    inputs[number].Features.GatherFeature(feature, columns[feature], entities);
                }
            }
        }
    }

    private void Walk(Worker worker)
    {
        Gather(worker);
        worker.Barrier();
        Clock.Mark(worker, StepPhase.Gather);
        foreach (var run in runs)
        {
            run.Tower.Pack(worker, withBackward: true);
        }

        items.DrawViews(worker, step);
        if (TaskBatch is not null)
        {
            taskItems.DrawViews(worker, step);
        }

        gradients.Collect(worker);
        worker.Barrier();
        Clock.Mark(worker, StepPhase.Pack);
        foreach (var input in inputs)
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

        TowerInput? last = null;
        foreach (var run in runs)
        {
            run.Gradient.Backward(worker, ReferenceEquals(run.Input, last));
            last = run.Input;
        }

        worker.Barrier();
        Clock.Mark(worker, StepPhase.Backward);
        foreach (var run in runs)
        {
            run.Gradient.Parameters(worker, scratch);
        }

        Clock.Mark(worker, StepPhase.Layers);
        gradients.Update(worker, step);
        Clock.Mark(worker, StepPhase.Update);
    }
}
