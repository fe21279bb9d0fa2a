using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>The entities of a step as a recipe asks: items first, then what tasks see apart.</summary>
internal sealed class StepParts
{
    private readonly SelfSupervisionOptions tasks;
    private readonly int workers;
    private readonly int capacity;
    private readonly ulong seed;

    /// <param name="recipe">The run's settings.</param>
    /// <param name="tasks">Its auxiliary tasks.</param>
    /// <param name="model">The model.</param>
    /// <param name="facts">What the recipe asks of the data.</param>
    /// <param name="workers">Workers of the team.</param>
    /// <param name="capacity">Most pairs of a batch.</param>
    public StepParts(
        Recipe recipe, SelfSupervisionOptions tasks, TwoTowerModel model, StepFacts facts, int workers,
        int capacity)
    {
        (this.tasks, this.workers, this.capacity, seed) = (tasks, workers, capacity, recipe.Seed);
        Candidates = capacity + recipe.Loss.UniformNegatives;
        var items = new TaskSide(false, model.ItemLayout, model.ItemTower, facts.ItemCorrelations);
        var queries = new TaskSide(true, model.QueryLayout, model.QueryTower, facts.QueryCorrelations);
        var itemMasking = tasks.OnItems ? MaskingTowersOf(items) : [];
        var queryMasking = tasks.OnQueries ? MaskingTowersOf(queries) : [];
        MaskingTowers = [.. itemMasking, .. queryMasking];
        var apart = tasks.OnItems && tasks.Items != ItemSource.Batch && tasks.IsContrastive;
        List<EntityViews> views =
            [ViewsOf(items, itemMasking, Candidates, forMain: true, forTasks: tasks.OnItems && !apart)];
        List<TaskBatch> batches = [];
        if (apart)
        {
            Add(items, itemMasking);
        }

        if (tasks.OnQueries && (tasks.IsContrastive || tasks.SpreadOut is not null))
        {
            Add(queries, queryMasking);
        }

        (Views, TaskBatches) = ([.. views], batches);

        void Add(TaskSide side, IReadOnlyList<Tower> masking)
        {
            views.Add(ViewsOf(side, masking, capacity, forMain: false, forTasks: true));
            batches.Add(new TaskBatch(views[^1].Batch, side.IsQuery));
        }
    }

    /// <summary>Most items of a step, further negatives included.</summary>
    public int Candidates { get; }

    /// <summary>The encoders of feature masking, of both sides.</summary>
    public IReadOnlyList<Tower> MaskingTowers { get; }

    /// <summary>The items of the main task, then what tasks see apart.</summary>
    public EntityViews[] Views { get; }

    /// <summary>The batches of all views but the first.</summary>
    public IReadOnlyList<TaskBatch> TaskBatches { get; }

    private EntityViews ViewsOf(
        TaskSide side, IReadOnlyList<Tower> masking, int entities, bool forMain, bool forTasks) =>
        new(side, tasks, masking, capacity, entities, workers, seed, forMain, forTasks);

    private List<Tower> MaskingTowersOf(TaskSide side)
    {
        var options = tasks.FeatureMasking;
        var groups = options?.Resolve([.. side.Layout.Features.Select(feature => feature.Name)]) ?? [];
        var towers = groups.Select((group, index) => new Tower(
            $"{side.Prefix}masking.{index}", side.Layout, group, [.. options!.Hidden ?? [], side.Tower.Dim]))
            .ToList();
        towers.ForEach(tower => tower.Initialize(seed));
        return towers;
    }
}
