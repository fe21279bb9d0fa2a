using System.Diagnostics;
using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Retrieval;
using Twinspire.Towers;

namespace Twinspire.Benchmarks;

/// <summary>Times the ranking of a whole dataset's items by towers with untrained weights.</summary>
public static class EvaluateBenchmark
{
    /// <summary>
    /// Encodes every item, makes the index, and ranks it for the first queries of the table.
    /// </summary>
    /// <param name="data">A dataset folder.</param>
    /// <param name="towers">The towers' shape.</param>
    /// <param name="queries">Queries to rank for; at most as many as the table has.</param>
    /// <param name="k">Items wanted for each.</param>
    /// <param name="workers">The team.</param>
    public static EvaluateFigures Run(
        Dataset data, TowerOptions towers, int queries, int k, Workers workers)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(towers);
        ArgumentNullException.ThrowIfNull(workers);
        using var model = TwoTowerModel.Create(
            FeatureSpec.ListOf(data.Queries, towers.EmbeddingDim),
            FeatureSpec.ListOf(data.Items, towers.EmbeddingDim), towers, 1);
        var items = data.Items.Count;
        queries = Math.Min(queries, data.Queries.Count);
        var vectors = new float[(long)items * model.Dim];
        var encoding = Stopwatch.StartNew();
        model.EncodeItems(data.Items, [.. Enumerable.Range(0, items)], vectors, workers);
        encoding.Stop();
        var building = Stopwatch.StartNew();
        var index = new ExactIndex(vectors, items, model.Dim);
        building.Stop();
        var asked = new float[(long)queries * model.Dim];
        var (ids, scores) = (new int[(long)queries * k], new float[(long)queries * k]);
        var ranking = Stopwatch.StartNew();
        model.EncodeQueries(data.Queries, [.. Enumerable.Range(0, queries)], asked, workers);
        index.Search(asked, queries, k, ids, scores, workers);
        ranking.Stop();
        var rate = queries / ranking.Elapsed.TotalSeconds;
        return new EvaluateFigures(items, queries, items / encoding.Elapsed.TotalSeconds,
            building.Elapsed.TotalSeconds, rate, 2.0 * items * model.Dim * rate / 1e9);
    }
}
