using System.Diagnostics;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Randomness;
using Twinspire.Recipes;
using Twinspire.Losses;
using Twinspire.Optimizers;
using Twinspire.Towers;
using Twinspire.Training;

namespace Twinspire.Benchmarks;

/// <summary>One method's step on made data, run in timed blocks.</summary>
internal sealed class StepRunner
{
    private readonly StepShape shape;
    private readonly StepMethod method;
    private readonly IReadOnlyList<FeatureColumn> columns;
    private readonly TrainingStep step;
    private readonly RandomStream random;
    private readonly int[] queries;
    private readonly int[] items;
    private readonly List<double> rates = [];
    private long taken;
    private long measured;
    private double different;
    private long allocated;

    public StepRunner(StepShape shape, StepMethod method, IReadOnlyList<FeatureColumn> columns,
        TwoTowerModel model, Workers workers)
    {
        this.shape = shape;
        this.method = method;
        this.columns = columns;
        var recipe = new Recipe(new TowerOptions(shape.Layers, EmbeddingDim: shape.Dim), new LossOptions(),
            new OptimizerOptions(0.01f), new TrainingOptions(shape.Batch), method.Options(), shape.Seed);
        step = new TrainingStep(recipe, model, workers, shape.Batch);
        random = new RandomStream(shape.Seed, "bench/batches");
        queries = new int[shape.Batch];
        items = new int[shape.Batch];
    }

    /// <summary>Runs some steps; keeps their figures unless they only warm up.</summary>
    public void RunBlock(int steps, bool isWarmup)
    {
        if (!isWarmup)
        {
            step.Clock.Reset();
        }

        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < steps; number++)
        {
            step.Clock.Start();
            Draw();
            step.Run(columns, columns, [], taken++);
            different += isWarmup ? 0 : step.Batch.UniqueCount;
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        if (isWarmup)
        {
            return;
        }

        rates.Add(steps / seconds);
        measured += steps;
        allocated += bytes;
    }

    public StepFigures Figures()
    {
        var times = BlockTimes.Of(rates);
        return new StepFigures(
            method.Name, times.Median, times.Slowest, times.Fastest,
            StepFlops.Stated(shape, method) / 1e9,
            StepFlops.Computed(shape, method, different / measured) / 1e9,
            different / measured, (double)allocated / measured, step.LastLosses.Total,
            step.Clock.Milliseconds());
    }

    private void Draw()
    {
        for (var example = 0; example < queries.Length; example++)
        {
            queries[example] = (int)random.NextBelow(shape.Items);
            items[example] = shape.Uniform
                ? (int)random.NextBelow(shape.Items)
                : MadeItems.LogUniform(random, shape.Items);
        }

        step.Batch.Fill(queries, items, []);
    }
}
