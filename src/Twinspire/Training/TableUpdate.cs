using Twinspire.Kernels;
using Twinspire.Optimizers;
using Twinspire.Randomness;
using Twinspire.State;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>Moves the touched rows of one embedding table.</summary>
internal sealed class TableUpdate : IStateful
{
    private readonly TableGradient gradient;
    private readonly IRowStore weights;
    private readonly Matrix? inPlace;
    private readonly IRowOptimizer optimizer;
    private readonly CounterRandom rounding;

    /// <param name="gradient">The table and its touched rows.</param>
    /// <param name="options">Which optimizer.</param>
    /// <param name="seed">The run's seed; rounding has a stream named after the table.</param>
    public TableUpdate(TableGradient gradient, OptimizerOptions options, ulong seed)
    {
        this.gradient = gradient;
        weights = gradient.Table.Weights;
        inPlace = weights as Matrix;
        rounding = new CounterRandom(seed, "rounding/" + gradient.Table.Name);
        optimizer = options.RowwiseTables
            ? new RowwiseAdagrad(weights.Rows, options.InitialAccumulator, options.Epsilon)
            : new Adagrad(weights.Rows, weights.Columns, options.InitialAccumulator, options.Epsilon);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write("table." + gradient.Table.Name, weights);
        optimizer.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(StateReader reader)
    {
        reader.Read("table." + gradient.Table.Name, weights);
        optimizer.Load(reader);
    }

    /// <summary>Forgets the sums of squares.</summary>
    public void Reset() => optimizer.Reset();

    /// <summary>Moves the worker's share of the touched rows.</summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="step">The step, which fixes how half-precision weights are rounded.</param>
    public void Run(Worker worker, float rate, long step)
    {
        Span<float> sum = stackalloc float[weights.Columns];
        Span<float> moved = stackalloc float[weights.Columns];
        var (from, to) = worker.Share(gradient.TouchedCount);
        for (var index = from; index < to; index++)
        {
            if (index + Prefetch.Distance < to)
            {
                var next = gradient.RowOf(index + Prefetch.Distance);
                weights.Expect(next);
                optimizer.Expect(next);
                gradient.Expect(index + Prefetch.Distance);
            }

            gradient.Sum(index, sum);
            var row = gradient.RowOf(index);
            if (inPlace is not null)
            {
                optimizer.Step(row, sum, rate, inPlace.Row(row));
                continue;
            }

            // Steps below the last bit kept would vanish if they were rounded to the nearest.
            weights.Read(row, moved);
            optimizer.Step(row, sum, rate, moved);
            weights.Write(row, moved, rounding.BitsAt(((ulong)step << 32) | (uint)row) | 1);
        }
    }
}
