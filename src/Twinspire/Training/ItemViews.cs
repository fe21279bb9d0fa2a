using Twinspire.Batching;
using Twinspire.Kernels;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>The item side of a step: what is read, and every tower that reads it.</summary>
internal sealed class ItemViews
{
    private readonly List<EncoderRun> runs = [];

    /// <param name="model">The model.</param>
    /// <param name="options">The auxiliary tasks.</param>
    /// <param name="maskingTowers">The encoders of the feature groups; empty without feature masking.</param>
    /// <param name="capacity">Most examples.</param>
    /// <param name="workers">Workers of the team.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="forMain">Whether the main task reads these items.</param>
    /// <param name="forTasks">Whether the contrastive tasks read these items.</param>
    public ItemViews(
        TwoTowerModel model, SelfSupervisionOptions options, IReadOnlyList<Tower> maskingTowers, int capacity,
        int workers, ulong seed, bool forMain, bool forTasks)
    {
        var dropout = forTasks ? options.FeatureDropout : null;
        var plain = forMain ? options.PlainDropout : null;
        var isSplit = dropout is not null || plain is not null;
        Batch = new Batch(capacity);
        Targets = new BatchTargets(capacity);
        Input = new TowerInput(model.ItemLayout, capacity, isSplit);
        var tower = isSplit ? model.ItemTower.Split() : model.ItemTower;
        Main = forMain ? new TowerPass(tower, capacity, plain is not null, plain is not null) : null;
        Dropped = dropout is null
            ? []
            : [.. Enumerable.Range(0, 2).Select(_ => new TowerPass(tower, capacity, true, true))];
        TowerPass[] passes = Main is null ? Dropped : [Main, .. Dropped];
        Draws =
        [
            .. passes.Select((pass, index) => pass.Keep is null
                ? null
                : (DrawView)new FeatureDropout(pass == Main ? plain! : dropout!, model.ItemFeatures, seed,
                    pass == Main ? "main" : $"view{passes.Length - index}").Draw),
        ];
        if (passes.Length > 0)
        {
            runs.Add(new EncoderRun(tower, Input, passes, capacity, workers, addsToGradients: !forMain));
        }

        Masked = forTasks ? [.. maskingTowers.Select(encoder => new TowerPass(encoder, capacity))] : [];
        for (var group = 0; group < Masked.Length; group++)
        {
            runs.Add(new EncoderRun(maskingTowers[group], Input, [Masked[group]], capacity, workers));
        }
    }

    /// <summary>Writes what a view keeps, [rows, features], for a step.</summary>
    public delegate void DrawView(long step, int rows, Span<bool> keep);

    /// <summary>How each pass of the item tower is masked; null where it keeps everything.</summary>
    public DrawView?[] Draws { get; }

    public Batch Batch { get; }

    public BatchTargets Targets { get; }

    public TowerInput Input { get; }

    public IReadOnlyList<EncoderRun> Runs => runs;

    /// <summary>The items of the main task; null if these items serve the contrastive tasks alone.</summary>
    public TowerPass? Main { get; }

    /// <summary>The two views of feature dropout; empty if the task is off or reads other items.</summary>
    public TowerPass[] Dropped { get; }

    /// <summary>The view of every feature group; empty if the task is off or reads other items.</summary>
    public TowerPass[] Masked { get; }

    /// <summary>
    /// Sizes every pass for the batch that was filled in, and prepares what the losses must know of it.
    /// </summary>
    /// <param name="logQ">[items], or empty without the correction.</param>
    /// <param name="auxiliaryWeight">The weight of the auxiliary losses, alpha.</param>
    public void Prepare(ReadOnlySpan<float> logQ, float auxiliaryWeight)
    {
        Targets.Prepare(Batch, logQ, auxiliaryWeight, Math.Max(1, Masked.Length * (Masked.Length - 1) / 2));
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
    }
}
