using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>Reads the features of a step's entities; every feature of an input by one worker.</summary>
internal sealed class StepInputs
{
    private readonly TowerInput queries;
    private readonly EntityViews[] views;
    private readonly bool[] isQuery;
    private IReadOnlyList<FeatureColumn> queryColumns = [];
    private IReadOnlyList<FeatureColumn> itemColumns = [];

    /// <param name="queries">The queries of the main task.</param>
    /// <param name="views">The items of the main task, then what tasks see apart.</param>
    /// <param name="taskBatches">The batches of all views but the first.</param>
    public StepInputs(TowerInput queries, EntityViews[] views, IReadOnlyList<TaskBatch> taskBatches)
    {
        (this.queries, this.views) = (queries, views);
        isQuery = [false, .. taskBatches.Select(batch => batch.IsQuery)];
        All = [queries, .. views.SelectMany(one => one.Inputs)];
    }

    /// <summary>Every input of a step.</summary>
    public TowerInput[] All { get; }

    /// <summary>Says what is read; by one thread, once the batches are filled.</summary>
    /// <param name="queryFeatures">The features of the query table.</param>
    /// <param name="itemFeatures">The features of the item table.</param>
    /// <param name="step">The step, which fixes what views drop.</param>
    public void Begin(
        IReadOnlyList<FeatureColumn> queryFeatures, IReadOnlyList<FeatureColumn> itemFeatures, long step)
    {
        (queryColumns, itemColumns) = (queryFeatures, itemFeatures);
        queries.Features.Begin(views[0].Batch.Count);
        foreach (var one in views)
        {
            one.Input.Features.Begin(one.Batch.UniqueCount);
            foreach (var view in one.Augmented)
            {
                view.Begin(step);
            }
        }
    }

    /// <summary>Reads the worker's share.</summary>
    public void Gather(Worker worker)
    {
        var turn = 0;
        for (var feature = 0; feature < queryColumns.Count; feature++)
        {
            if (turn++ % worker.Count == worker.Index)
            {
                GatherQuery(feature, queryColumns[feature], views[0].Batch);
            }
        }

        for (var index = 0; index < views.Length; index++)
        {
            var columns = isQuery[index] ? queryColumns : itemColumns;
            Gather(worker, views[index].Input, columns, views[index].Batch.UniqueItems, ref turn);
            foreach (var view in views[index].Augmented)
            {
                for (var feature = 0; feature < columns.Count; feature++)
                {
                    if (turn++ % worker.Count == worker.Index)
                    {
                        view.GatherFeature(feature, columns[feature]);
                    }
                }
            }
        }
    }

    /// <summary>
    /// A query's history loses the item that is to be found: it would be copied, and lacks when served.
    /// </summary>
    private void GatherQuery(int feature, FeatureColumn column, Batch batch)
    {
        if (column.Schema.Kind != FeatureKind.History)
        {
            queries.Features.GatherFeature(feature, column, batch.Queries);
            return;
        }

        foreach (var target in itemColumns)
        {
            if (target.Schema.Kind == FeatureKind.Categorical && target.Table == column.Table)
            {
                queries.Features.Features[feature].GatherWithout(
                    column, batch.Queries, target, batch.Items);
            }
        }
    }

    private static void Gather(
        Worker worker, TowerInput input, IReadOnlyList<FeatureColumn> columns, ReadOnlySpan<int> entities,
        ref int turn)
    {
        for (var feature = 0; feature < columns.Count; feature++)
        {
            if (turn++ % worker.Count == worker.Index)
            {
                input.Features.GatherFeature(feature, columns[feature], entities);
            }
        }
    }
}
