using Twinspire.Kernels;
using Twinspire.Losses;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>
/// The losses of a step: L = L_main + alpha · (L_FD + L_FM + L_SO), each where it is on [YAO-2020, eq. 4].
/// </summary>
internal sealed class StepObjective
{
    private readonly LossOptions main;
    private readonly SelfSupervisionOptions tasks;
    private readonly TowerPass queries;
    private readonly ItemViews items;
    private readonly ItemViews taskItems;
    private readonly InBatchSoftmaxLoss softmax;
    private readonly SpreadOutLoss? spreadOut;
    private readonly double[] mainRows;
    private readonly double[] dropoutRows;
    private readonly double[][] maskingRows;
    private readonly double[] spreadOutRows;

    public StepObjective(
        LossOptions main, SelfSupervisionOptions tasks, TowerPass queries, ItemViews items,
        ItemViews taskItems,
        int capacity, GemmScratch scratch)
    {
        this.main = main;
        this.tasks = tasks;
        this.queries = queries;
        this.items = items;
        this.taskItems = taskItems;
        softmax = new InBatchSoftmaxLoss(capacity, scratch);
        spreadOut = tasks.SpreadOut ? new SpreadOutLoss(capacity) : null;
        mainRows = new double[capacity];
        dropoutRows = new double[capacity];
        spreadOutRows = new double[capacity];
        var views = taskItems.Masked.Length;
        maskingRows = [.. Enumerable.Range(0, views * (views - 1) / 2).Select(_ => new double[capacity])];
    }

    /// <summary>The losses of the last run.</summary>
    public StepLosses Losses { get; private set; } = new(0, null, null, null, 0);

    /// <summary>Whether all of them are numbers.</summary>
    public bool IsFinite => double.IsFinite(Losses.Total);

    /// <summary>
    /// Computes every loss and adds its gradient to the passes; all workers; ends with a barrier.
    /// </summary>
    public void Run(Worker worker)
    {
        var candidates = items.Main!;
        Softmax(worker, queries, candidates, main.Temperature, candidates.IsPerExample
            ? items.Targets.ExamplesToExamples(main.RemoveAccidentalHits)
            : items.Targets.ExamplesToItems(main.RemoveAccidentalHits), mainRows);
        if (taskItems.Dropped is [var first, var second])
        {
            Softmax(worker, first, second, tasks.Temperature,
                taskItems.Targets.Views(tasks.RemoveAccidentalHits),
                dropoutRows);
        }

        var pair = 0;
        for (var a = 0; a < taskItems.Masked.Length; a++)
        {
            for (var b = a + 1; b < taskItems.Masked.Length; b++)
            {
                Softmax(worker, taskItems.Masked[a], taskItems.Masked[b], tasks.Temperature,
                    taskItems.Targets.ItemViews(tasks.RemoveAccidentalHits), maskingRows[pair++]);
            }
        }

        spreadOut?.Run(worker, Vectors(candidates),
            candidates.IsPerExample ? items.Targets.Ones : items.Targets.Counts, items.Batch.Count,
            (float)tasks.Alpha,
            Gradient(candidates), spreadOutRows);
        if (worker.IsFirst)
        {
            Losses = Sum();
        }

        worker.Barrier();
    }

    private void Softmax(
        Worker worker, TowerPass anchors, TowerPass candidates, float temperature, SoftmaxTargets targets,
        double[] rows) =>
        softmax.Run(worker, Vectors(anchors), Vectors(candidates), temperature, targets, Gradient(anchors),
            Gradient(candidates), rows);

    private static MatrixView Vectors(TowerPass pass) => pass.Unit.View.RowRange(0, pass.Rows);

    private static MatrixView Gradient(TowerPass pass) => pass.UnitGradient.View.RowRange(0, pass.Rows);

    private StepLosses Sum()
    {
        var mainLoss = Total(mainRows, queries.Rows);
        var dropout = taskItems.Dropped.Length > 0 ? Total(dropoutRows,
            taskItems.Batch.Count) : (double?)null;
        double? masking = maskingRows.Length > 0 ? 0 : null;
        foreach (var rows in maskingRows)
        {
            masking += Total(rows, taskItems.Batch.UniqueCount);
        }

        var spread = spreadOut is not null ? Total(spreadOutRows, items.Main!.Rows) : (double?)null;
        var weight = tasks.Alpha == 0 ? 1 : tasks.Alpha;
        return new StepLosses(mainLoss, dropout / weight, masking / weight, spread / weight,
            mainLoss + (dropout ?? 0) + (masking ?? 0) + (spread ?? 0));
    }

    private static double Total(double[] rows, int count)
    {
        var sum = 0.0;
        for (var row = 0; row < count; row++)
        {
            sum += rows[row];
        }

        return sum;
    }
}
