using Twinspire.Kernels;
using Twinspire.Optimizers;
using Twinspire.State;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>The update of a step: touched rows of the tables, every weight of the layers.</summary>
internal sealed class StepGradients : IStateful
{
    private readonly OptimizerOptions options;
    private readonly IReadOnlyList<TowerInput> inputs;
    private readonly TableGradient[] tables;
    private readonly TableUpdate[] tableUpdates;
    private readonly List<(Matrix Gradient, Matrix Weights, Adagrad Optimizer)> layers = [];

    public StepGradients(
        OptimizerOptions options, TwoTowerModel model, IReadOnlyList<Tower> maskingTowers,
        IReadOnlyList<TowerInput> inputs, ulong seed)
    {
        this.options = options;
        this.inputs = inputs;
        tables = [.. model.Tables.Select(table => new TableGradient(table))];
        tableUpdates = [.. tables.Select(gradient => new TableUpdate(gradient, options, seed))];
        foreach (var layer in maskingTowers.Prepend(model.ItemTower).Prepend(model.QueryTower)
            .SelectMany(tower => tower.TrainedLayers))
        {
            layers.Add((layer.WeightGradient, layer.Weight, OptimizerOf(layer.Weight)));
            layers.Add((layer.BiasGradient, layer.Bias, OptimizerOf(layer.Bias)));
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
    /// <param name="step">The step, which sets the share of the full learning rates.</param>
    public void Update(Worker worker, long step)
    {
        var schedule = options.Schedule(step);
        foreach (var (gradient, weights, optimizer) in layers)
        {
            var (from, to) = worker.Share(gradient.Rows);
            for (var row = from; row < to; row++)
            {
                optimizer.Step(
                    row, gradient.Row(row), options.LayerLearningRate * schedule, weights.Row(row));
            }
        }

        foreach (var update in tableUpdates)
        {
            update.Run(worker, options.TableLearningRate * schedule, step);
        }
    }

    /// <summary>Writes every weight with its sums of squares.</summary>
    public void Save(StateWriter writer)
    {
        foreach (var (index, (_, weights, optimizer)) in layers.Index())
        {
            writer.Write($"layer.{index}", weights);
            optimizer.Save(writer);
        }

        foreach (var update in tableUpdates)
        {
            update.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(StateReader reader)
    {
        foreach (var (index, (_, weights, optimizer)) in layers.Index())
        {
            reader.Read($"layer.{index}", weights);
            optimizer.Load(reader);
        }

        foreach (var update in tableUpdates)
        {
            update.Load(reader);
        }
    }

    /// <summary>Forgets the sums of squares of every parameter.</summary>
    public void Reset()
    {
        foreach (var (_, _, optimizer) in layers)
        {
            optimizer.Reset();
        }

        foreach (var update in tableUpdates)
        {
            update.Reset();
        }
    }

    private Adagrad OptimizerOf(Matrix weights) =>
        new(weights.Rows, weights.Columns, options.InitialAccumulator, options.Epsilon);
}
