using Twinspire.Kernels;
using Twinspire.Losses;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>The auxiliary losses over some entities of a step.</summary>
internal sealed class TaskObjective
{
    private readonly SelfSupervisionOptions tasks;
    private readonly EntityViews views;
    private readonly InBatchSoftmaxLoss softmax;
    private readonly SpreadOutLoss? spreadOut;
    private readonly double[][] pairRows;
    private readonly double[][] maskingRows;
    private readonly double[] spreadOutRows;
    private double schedule = 1;

    /// <param name="tasks">The auxiliary tasks.</param>
    /// <param name="views">The entities.</param>
    /// <param name="softmax">The softmax that all losses of the step share.</param>
    /// <param name="capacity">Most rows of a view.</param>
    public TaskObjective(
        SelfSupervisionOptions tasks, EntityViews views, InBatchSoftmaxLoss softmax, int capacity)
    {
        (this.tasks, this.views, this.softmax) = (tasks, views, softmax);
        spreadOut = views.Spreads && tasks.SpreadOut!.Form == SpreadOutForm.Square
            ? new SpreadOutLoss(capacity) : null;
        pairRows = [.. views.Pairs.Select(_ => new double[capacity])];
        spreadOutRows = new double[views.Spreads ? capacity : 0];
        var groups = views.Masked.Length;
        maskingRows = [.. Enumerable.Range(0, groups * (groups - 1) / 2).Select(_ => new double[capacity])];
    }

    /// <summary>Sets the share of the full weights in the next steps.</summary>
    public void Prepare(double share) => schedule = share;

    /// <summary>Computes every loss and adds its gradient to the passes; all workers.</summary>
    public void Run(Worker worker)
    {
        var hits = tasks.RemoveAccidentalHits;
        for (var index = 0; index < views.Pairs.Count; index++)
        {
            var pair = views.Pairs[index];
            var targets = views.HasViewPerItem ? views.Targets.ItemViews(hits) : views.Targets.Views(hits);
            Softmax(worker, pair.First, pair.Second, targets with { Scale = Weight(pair.Alpha) },
                pairRows[index]);
        }

        var number = 0;
        for (var a = 0; a < views.Masked.Length; a++)
        {
            for (var b = a + 1; b < views.Masked.Length; b++)
            {
                Softmax(worker, views.Masked[a], views.Masked[b],
                    views.Targets.ItemViews(hits) with
                    {
                        Scale = Weight(tasks.FeatureMasking!.Alpha) / maskingRows.Length,
                    },
                    maskingRows[number++]);
            }
        }

        if (views.Spreads)
        {
            SpreadOut(worker, views.Plain!);
        }
    }

    /// <summary>Adds the losses of the last run.</summary>
    public void AddTo(ref StepLosses losses)
    {
        for (var index = 0; index < pairRows.Length; index++)
        {
            var pair = views.Pairs[index];
            losses.Add(
                pair.Name, StepLosses.Sum(pairRows[index], pair.First.Rows), Weight(pair.Alpha));
        }

        if (maskingRows.Length > 0)
        {
            var sum = 0.0;
            foreach (var rows in maskingRows)
            {
                sum += StepLosses.Sum(rows, views.Batch.UniqueCount);
            }

            losses.Add("fm", sum / maskingRows.Length, Weight(tasks.FeatureMasking!.Alpha));
        }

        if (views.Spreads)
        {
            losses.Add(
                "so", StepLosses.Sum(spreadOutRows, views.Plain!.Rows), Weight(tasks.SpreadOut!.Alpha));
        }
    }

    private float Weight(double? own) => (float)((own ?? tasks.Alpha) * schedule);

    private void SpreadOut(Worker worker, TowerPass plain)
    {
        var weight = Weight(tasks.SpreadOut!.Alpha);
        if (spreadOut is not null)
        {
            spreadOut.Run(worker, plain.UnitRows,
                plain.IsPerExample ? views.Targets.Ones : views.Targets.Counts, views.Batch.Count, weight,
                plain.UnitGradientRows, spreadOutRows);
            return;
        }

        var targets = plain.IsPerExample
            ? views.Targets.Views(tasks.RemoveAccidentalHits)
            : views.Targets.ItemViews(tasks.RemoveAccidentalHits);
        Softmax(worker, plain, plain, targets with { Scale = weight }, spreadOutRows);
    }

    private void Softmax(
        Worker worker, TowerPass anchors, TowerPass candidates, SoftmaxTargets targets, double[] rows) =>
        softmax.Run(worker, anchors.UnitRows, candidates.UnitRows, tasks.Temperature, targets,
            anchors.UnitGradientRows, candidates.UnitGradientRows, rows);
}
