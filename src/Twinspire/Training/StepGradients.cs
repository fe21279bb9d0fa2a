using Twinspire.Kernels;
using Twinspire.Optimizers;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>The update of a step: touched rows of the tables, every weight of the layers.</summary>
internal sealed class StepGradients
{
    private readonly OptimizerOptions options;
    private readonly IReadOnlyList<TowerInput> inputs;
    private readonly TableGradient[] tables;
    private readonly IRowOptimizer[] tableOptimizers;
    private readonly int widestTable;
    private readonly List<(Matrix Gradient, Adagrad Optimizer)> layers = [];

    public StepGradients(
        OptimizerOptions options, TwoTowerModel model, IReadOnlyList<Tower> maskingTowers,
        IReadOnlyList<TowerInput> inputs)
    {
        this.options = options;
        this.inputs = inputs;
        tables = [.. model.Tables.Select(table => new TableGradient(table))];
        widestTable = tables.Length == 0 ? 0 : tables.Max(table => table.Table.Weights.Columns);
        tableOptimizers = [.. tables.Select(gradient => TableOptimizerOf(gradient.Table.Weights))];
        foreach (var layer in maskingTowers.Prepend(model.ItemTower).Prepend(model.QueryTower)
            .SelectMany(tower => tower.Layers))
        {
            layers.Add((layer.WeightGradient, OptimizerOf(layer.Weight)));
            layers.Add((layer.BiasGradient, OptimizerOf(layer.Bias)));
        }
    }

    internal IReadOnlyList<TableGradient> Tables => tables;

    /// <summary>Finds the touched rows; every table by one worker.</summary>
    public void Collect(Worker worker)
    {
        for (var table = worker.Index; table < tables.Length; table += worker.Count)
        {
            tables[table].Collect(inputs);
        }
    }

    /// <summary>Moves the worker's share of every parameter; a barrier must come before.</summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="schedule">Share of the full learning rates at this step.</param>
    public void Update(Worker worker, float schedule)
    {
        var layerRate = options.LayerLearningRate * schedule;
        foreach (var (gradient, optimizer) in layers)
        {
            var (from, to) = worker.Share(gradient.Rows);
            for (var row = from; row < to; row++)
            {
                optimizer.Step(row, gradient.Row(row), layerRate);
            }
        }

        var tableRate = options.TableLearningRate * schedule;
        Span<float> sum = stackalloc float[widestTable];
        for (var table = 0; table < tables.Length; table++)
        {
            var gradient = sum[..tables[table].Table.Weights.Columns];
            var (from, to) = worker.Share(tables[table].TouchedCount);
            for (var index = from; index < to; index++)
            {
                if (index + Prefetch.Distance < to)
                {
                    tableOptimizers[table].Expect(tables[table].RowOf(index + Prefetch.Distance));
                    tables[table].Expect(index + Prefetch.Distance);
                }

                tables[table].Sum(index, gradient);
                tableOptimizers[table].Step(tables[table].RowOf(index), gradient, tableRate);
            }
        }
    }

    private IRowOptimizer TableOptimizerOf(Matrix weights) => options.RowwiseTables
        ? new RowwiseAdagrad(weights, options.InitialAccumulator, options.Epsilon)
        : OptimizerOf(weights);

    private Adagrad OptimizerOf(Matrix weights) => new(weights, options.InitialAccumulator, options.Epsilon);
}
