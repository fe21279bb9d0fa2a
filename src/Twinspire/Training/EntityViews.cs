using Twinspire.Batching;
using Twinspire.Kernels;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>Some entities of a step: what is read of them, and every tower that reads it.</summary>
internal sealed class EntityViews
{
    private readonly List<EncoderRun> runs = [];
    private readonly List<AugmentedView> augmented = [];
    private readonly List<ViewPair> pairs = [];

    /// <param name="side">Items or queries.</param>
    /// <param name="options">The auxiliary tasks.</param>
    /// <param name="maskingTowers">The encoders of the feature groups; empty without feature masking.</param>
    /// <param name="examples">Most examples of a step.</param>
    /// <param name="entities">Most different entities of a step, candidates without examples too.</param>
    /// <param name="workers">Workers of the team.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="forMain">Whether the main task reads these entities.</param>
    /// <param name="forTasks">Whether the contrastive tasks read these entities.</param>
    public EntityViews(
        TaskSide side, SelfSupervisionOptions options, IReadOnlyList<Tower> maskingTowers, int examples,
        int entities, int workers, ulong seed, bool forMain, bool forTasks)
    {
        ViewPlan[] plans = forTasks ? [.. ViewPlan.Of(options, side, seed)] : [];
        var dropout = forMain ? options.PlainDropout : null;
        Batch = new Batch(Math.Max(examples, entities));
        Targets = new BatchTargets(Math.Max(examples, entities));
        var isSplit = dropout is not null || plans.Any(plan => !plan.NeedsOwnInput);
        Input = new TowerInput(side.Layout, entities, isSplit);
        var tower = isSplit ? side.Tower.Split() : side.Tower;
        Spreads = options.SpreadOut is not null
            && (forMain ? options.OnItems : forTasks && side.IsQuery);
        HasViewPerItem = options.ViewsPerItem;
        var viewRows = HasViewPerItem ? entities : examples;
        Plain = forMain || Spreads
            ? new TowerPass(tower, dropout is null ? entities : viewRows,
                dropout is not null && !HasViewPerItem, dropout is not null)
            : null;
        List<TowerPass> passes = Plain is null ? [] : [Plain];
        List<DrawView?> draws = Plain is null ? []
            : [dropout is null ? null : new FeatureDropout(dropout, side.Layout.Features, seed, "main").Draw];
        foreach (var plan in plans)
        {
            pairs.Add(new ViewPair(plan.Name, View(plan, plan.First, "view1"),
                View(plan, plan.Second, "view2"), plan.Alpha));
        }

        Draws = [.. draws];
        if (passes.Count > 0)
        {
            runs.Add(new EncoderRun(tower, Input, [.. passes], entities, workers, addsToGradients: !forMain));
        }

        Masked = forTasks ? [.. maskingTowers.Select(encoder => new TowerPass(encoder, entities))] : [];
        for (var group = 0; group < Masked.Length; group++)
        {
            // The groups have no feature in common, so only the tower of all features can have come first.
            runs.Add(new EncoderRun(maskingTowers[group], Input, [Masked[group]], entities, workers,
                addsToInput: passes.Count > 0));
        }

        Inputs = runs.Count > 0 ? [Input, .. augmented.Select(view => view.Input)]
            : [.. augmented.Select(view => view.Input)];
        Runs = [.. runs, .. augmented.Select(view => view.Run)];

        TowerPass View(ViewPlan plan, DrawView? draw, string name)
        {
            if (plan.NeedsOwnInput)
            {
                augmented.Add(new AugmentedView(
                    side, plan, draw, Batch, HasViewPerItem, viewRows, workers, seed, name));
                return augmented[^1].Pass;
            }

            passes.Add(new TowerPass(tower, viewRows, !HasViewPerItem, true));
            draws.Add(draw);
            return passes[^1];
        }
    }

    /// <summary>How each pass of the split tower is masked; null where it keeps everything.</summary>
    public DrawView?[] Draws { get; }

    public Batch Batch { get; }

    public BatchTargets Targets { get; }

    /// <summary>What all views read that change no single value.</summary>
    public TowerInput Input { get; }

    /// <summary>Everything that is read, <see cref="Input"/> first if anything reads it.</summary>
    public TowerInput[] Inputs { get; }

    /// <summary>Views with inputs of their own.</summary>
    public IReadOnlyList<AugmentedView> Augmented => augmented;

    public EncoderRun[] Runs { get; }

    /// <summary>
    /// The entities as the main task or spread-out regularisation sees them; null if neither does.
    /// </summary>
    public TowerPass? Plain { get; }

    /// <summary>Whether spread-out regularisation pushes <see cref="Plain"/> apart.</summary>
    public bool Spreads { get; }

    /// <summary>Whether a view has a row for every different entity; else for every example.</summary>
    public bool HasViewPerItem { get; }

    /// <summary>The views that contrastive tasks compare, but for those of feature masking.</summary>
    public IReadOnlyList<ViewPair> Pairs => pairs;

    /// <summary>The view of every feature group; empty if the task is off or reads other entities.</summary>
    public TowerPass[] Masked { get; }

    /// <summary>
    /// Sizes every pass for the batch that was filled in, and prepares what the losses must know of it.
    /// </summary>
    /// <param name="logQ">[items], or empty without the correction.</param>
    /// <param name="corpus">Items of the corpus, for negatives drawn from all of it.</param>
    /// <param name="batchNegatives">Whether the pairs' items are negatives of each other.</param>
    /// <param name="adjustment">[items], added to each item's logits; empty for nothing.</param>
    public void Prepare(
        ReadOnlySpan<float> logQ, int corpus, bool batchNegatives = true,
        ReadOnlySpan<float> adjustment = default)
    {
        Targets.Prepare(Batch, logQ, corpus, batchNegatives, adjustment);
        foreach (var run in runs)
        {
            run.ExampleStart = Batch.ItemStartMemory;
            foreach (var pass in run.Passes)
            {
                pass.Rows = pass.IsPerExample ? Batch.Count : Batch.UniqueCount;
            }
        }
    }

    /// <summary>Draws what the views keep; every view is drawn by one worker.</summary>
    public void DrawViews(Worker worker, long step)
    {
        for (var index = 0; index < Draws.Length; index++)
        {
            if (index % worker.Count == worker.Index)
            {
                var pass = runs[0].Passes[index];
                Draws[index]?.Invoke(step, pass.Rows, pass.Keep);
            }
        }

        foreach (var view in augmented)
        {
            view.DrawZeros(worker, step);
        }
    }
}
