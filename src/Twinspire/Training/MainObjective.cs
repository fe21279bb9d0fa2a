using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Losses;
using Twinspire.State;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>The main loss of a step: queries against the items of the batch, and further negatives.</summary>
internal sealed class MainObjective : IStateful
{
    private readonly LossOptions options;
    private readonly TowerPass queries;
    private readonly EntityViews items;
    private readonly InBatchSoftmaxLoss softmax;
    private readonly SampledSoftmaxLoss? sampled;
    private readonly NegativeQueue? queue;
    private readonly CandidateMask? mask;
    private readonly Matrix combined;
    private readonly float[] combinedShifts;
    private readonly double[] rows;
    private float scale;

    /// <param name="options">The main loss.</param>
    /// <param name="queries">The queries' vectors.</param>
    /// <param name="items">The items.</param>
    /// <param name="softmax">The softmax that losses of the step share.</param>
    /// <param name="sampled">The softmax over uniform negatives alone; null with the batch's.</param>
    /// <param name="examples">Most examples.</param>
    /// <param name="candidates">Most items of a batch, candidates without examples too.</param>
    /// <param name="known">Known positives to mask; null leaves them in.</param>
    public MainObjective(
        LossOptions options, TowerPass queries, EntityViews items, InBatchSoftmaxLoss softmax,
        SampledSoftmaxLoss? sampled, int examples, int candidates, PairsByQuery? known)
    {
        (this.options, this.queries, this.items) = (options, queries, items);
        (this.softmax, this.sampled) = (softmax, sampled);
        rows = new double[examples];
        var dim = items.Plain!.Unit.Columns;
        queue = options.QueueRows > 0 ? new NegativeQueue(options.QueueRows, dim) : null;
        mask = known is not null || queue is not null
            ? new CandidateMask(examples, options.RemoveAccidentalHits, known) : null;
        combined = new Matrix(queue is null ? 0 : candidates + options.QueueRows, dim);
        combinedShifts = new float[queue is null ? 0 : candidates + options.QueueRows];
        Temperature = options.LearnTemperature ? new LearnedTemperature(options.Temperature) : null;
    }

    /// <summary>The trained temperature; null where it is fixed.</summary>
    public LearnedTemperature? Temperature { get; }

    /// <summary>The mean loss of the last run, in nats or squared cosines.</summary>
    public double Loss { get; private set; }

    private TowerPass Candidates => items.Plain!;

    private SoftmaxTargets Targets => Candidates.IsPerExample
        ? items.Targets.ExamplesToExamples(options.RemoveAccidentalHits)
        : items.Targets.ExamplesToItems(options.RemoveAccidentalHits);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        queue?.Save(writer);
        Temperature?.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(StateReader reader)
    {
        queue?.Load(reader);
        Temperature?.Load(reader);
    }

    /// <summary>Prepares a step; by one thread, after the items' targets.</summary>
    /// <param name="weight">Weight of the gradients; 0 while pre-training.</param>
    public void Prepare(float weight)
    {
        scale = weight;
        mask?.Prepare(items.Batch, Candidates.IsPerExample, queue);
        if (queue is not null)
        {
            var shifts = Targets.ColumnShift.Span;
            shifts.CopyTo(combinedShifts);
            queue.Shifts.CopyTo(combinedShifts.AsSpan(shifts.Length));
        }
    }

    /// <summary>Computes the loss and adds its gradients; all workers; ends with a barrier.</summary>
    public void Run(Worker worker)
    {
        if (options.IsSoftmax)
        {
            Softmax(worker);
        }
        else
        {
            PointwiseLoss.Run(
                worker, options.Kind == LossKind.Logistic, queries.UnitRows, Candidates.UnitRows,
                items.Batch.ItemStart, Candidates.IsPerExample, items.Batch.Weights, options.Temperature,
                scale, queries.UnitGradientRows, Candidates.UnitGradientRows, rows);
            worker.Barrier();
        }

        if (worker.IsFirst)
        {
            Loss = StepLosses.Sum(rows, queries.Rows);
            Temperature?.Read(queries.UnitRows, queries.UnitGradientRows);
            Remember(items.Batch);
        }

        worker.Barrier();
    }

    private void Softmax(Worker worker)
    {
        var count = Candidates.Rows;
        var vectors = Candidates.UnitRows;
        var targets = Targets with { Scale = scale, Removed = mask?.Removed };
        if (queue is not null)
        {
            var (from, to) = worker.Share(count);
            for (var row = from; row < to; row++)
            {
                Candidates.Unit.Row(row).CopyTo(combined.Row(row));
            }

            queue.CopyTo(worker, combined.View.RowRange(count, count + queue.Count));
            worker.Barrier();
            vectors = combined.View.RowRange(0, count + queue.Count);
            targets = targets with { ColumnShift = combinedShifts.AsMemory(0, vectors.Rows) };
        }

        var temperature = Temperature?.Value ?? options.Temperature;
        if (sampled is null)
        {
            softmax.Run(worker, queries.UnitRows, vectors, temperature, targets, queries.UnitGradientRows,
                Candidates.UnitGradientRows, rows);
        }
        else
        {
            sampled.Run(worker, queries.UnitRows, vectors, items.Batch.ItemStart, items.Batch.CandidatesFrom,
                temperature, targets, queries.UnitGradientRows, Candidates.UnitGradientRows, rows);
        }
    }

    private void Remember(Batch batch)
    {
        var shifts = Targets.ColumnShift.Span;
        for (var row = 0; queue is not null && row < Candidates.Rows; row++)
        {
            queue.Push(
                Candidates.IsPerExample ? batch.Items[row] : batch.UniqueItems[row], shifts[row],
                Candidates.Unit.Row(row));
        }
    }
}
