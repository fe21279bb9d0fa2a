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
    private const int Chunk = 8192;

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
        for (var from = 0; from < items; from += Chunk)
        {
            var rows = Rows(from, Math.Min(Chunk, items - from));
            model.EncodeItems(
                data.Items, rows, vectors.AsSpan(from * model.Dim, rows.Length * model.Dim), workers);
        }

        encoding.Stop();
        var building = Stopwatch.StartNew();
        var index = new ExactIndex(vectors, items, model.Dim);
        building.Stop();
        var ranking = Stopwatch.StartNew();
        var asked = new float[Chunk * model.Dim];
        var (ids, scores) = (new int[Chunk * k], new float[Chunk * k]);
        for (var from = 0; from < queries; from += Chunk)
        {
            var rows = Rows(from, Math.Min(Chunk, queries - from));
            var part = asked.AsSpan(0, rows.Length * model.Dim);
            model.EncodeQueries(data.Queries, rows, part, workers);
            index.Search(
                part, rows.Length, k, ids.AsSpan(0, rows.Length * k), scores.AsSpan(0, rows.Length * k),
                workers);
        }

        ranking.Stop();
        var rate = queries / ranking.Elapsed.TotalSeconds;
        return new EvaluateFigures(items, queries, items / encoding.Elapsed.TotalSeconds,
            building.Elapsed.TotalSeconds, rate, 2.0 * items * model.Dim * rate / 1e9);
    }

    private static int[] Rows(int from, int count)
    {
        var rows = new int[count];
        for (var row = 0; row < count; row++)
        {
            rows[row] = from + row;
        }

        return rows;
    }
}
