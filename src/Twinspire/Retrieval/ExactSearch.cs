using System.Numerics.Tensors;
using Twinspire.Kernels;

namespace Twinspire.Retrieval;

/// <summary>One search of an <see cref="ExactIndex"/>: blocks of queries against chunks of items.</summary>
/// <remarks>
/// Many queries are shared among the workers; few queries share the items instead, and the workers' lists are
/// merged. Both give the same result, since every score is one sum in one order and ties go by rank.
/// </remarks>
internal sealed class ExactSearch
{
    private readonly PackedOperand items;
    private readonly Ranking[] rankings;
    private readonly int k;
    private readonly Matrix queries;
    private readonly Matrix[] scores;
    private readonly float[][] shifted; // [workers][chunk], a row of scores with a ranking's offsets
    private readonly TopList[][] lists; // [workers that share the items][batch, rankings]
    private readonly bool sharesItems;

    public ExactSearch(
        PackedOperand items, int[]? tieRanks, Ranking[] rankings, int queryCount, int k, int workers)
    {
        this.items = items;
        this.rankings = rankings;
        this.k = k;
        var itemCount = items.Columns;
        sharesItems = queryCount < 12 * workers;
        BatchRows = sharesItems ? Math.Max(queryCount, 1) : ExactIndex.BatchOf(queryCount, workers);
        queries = new Matrix(BatchRows, items.Depth);
        scores = [.. Enumerable.Range(0, workers).Select(_ =>
            new Matrix(ExactIndex.BlockOf(BatchRows), ExactIndex.ChunkOf(itemCount)))];
        shifted = [.. scores.Select(own => new float[own.Columns])];
        lists = [.. Enumerable.Range(0, sharesItems ? workers : 1).Select(_ =>
            Enumerable.Range(0, BatchRows * rankings.Length)
                .Select(_ => new TopList(Math.Min(k, Math.Max(itemCount, 1)), tieRanks)).ToArray())];
    }

    /// <summary>[queries + 1], where each query's excluded ids start; empty to exclude none.</summary>
    public required int[] ExcludedOffsets { get; init; }

    /// <summary>Ids to leave out, ascending within a query.</summary>
    public required int[] ExcludedIds { get; init; }

    /// <summary>Queries that are searched at once.</summary>
    public int BatchRows { get; }

    /// <summary>Searches a batch of queries.</summary>
    /// <param name="vectors">[rows, dim].</param>
    /// <param name="firstQuery">Position of the first in the whole search, for its exclusions.</param>
    /// <param name="rows">Queries of the batch.</param>
    /// <param name="workers">The team.</param>
    public void Run(ReadOnlySpan<float> vectors, int firstQuery, int rows, Workers workers)
    {
        for (var row = 0; row < rows; row++)
        {
            vectors.Slice(row * items.Depth, items.Depth).CopyTo(queries.Row(row));
        }

        workers.Run(worker =>
        {
            var (fromQuery, toQuery) = sharesItems ? (0, rows) : worker.Share(rows, 12);
            var (fromItem, toItem) = sharesItems
                ? worker.Share(items.Columns, Tile.Columns)
                : (0, items.Columns);
            var own = lists[sharesItems ? worker.Index : 0];
            for (var query = fromQuery; query < toQuery; query += scores[0].Rows)
            {
                Block(worker, own, query, Math.Min(query + scores[0].Rows, toQuery), fromItem, toItem,
                    firstQuery);
            }
        });
    }

    /// <summary>Merges the workers' lists and writes the batch's results.</summary>
    /// <param name="firstQuery">Position of the batch's first query in the whole search.</param>
    /// <param name="rows">Queries of the batch.</param>
    public void Take(int firstQuery, int rows)
    {
        Span<int> moreIds = new int[k];
        Span<float> moreScores = new float[k];
        for (var list = 0; list < rows * rankings.Length; list++)
        {
            for (var other = 1; other < lists.Length; other++)
            {
                var count = lists[other][list].Count;
                lists[other][list].Take(moreIds, moreScores);
                for (var place = 0; place < count; place++)
                {
                    lists[0][list].Offer(moreScores[place], moreIds[place], []);
                }
            }

            var ranking = rankings[list % rankings.Length];
            var start = (firstQuery + (list / rankings.Length)) * k;
            lists[0][list].Take(ranking.Ids.AsSpan(start, k), ranking.Scores.AsSpan(start, k));
        }
    }

    private void Block(
        Worker worker, TopList[] own, int fromQuery, int toQuery, int fromItem, int toItem, int firstQuery)
    {
        var mine = scores[worker.Index];
        var block = queries.View.RowRange(fromQuery, toQuery);
        for (var item = fromItem; item < toItem; item += mine.Columns)
        {
            var end = Math.Min(item + mine.Columns, toItem);
            var chunk = mine.View.RowRange(0, toQuery - fromQuery);
            Gemm.MultiplyColumns(block, items, chunk, item, end);
            for (var query = fromQuery; query < toQuery; query++)
            {
                var row = chunk.Row(query - fromQuery)[..(end - item)];
                var excluded = Excluded(firstQuery + query);
                for (var ranking = 0; ranking < rankings.Length; ranking++)
                {
                    own[(query * rankings.Length) + ranking].Offer(
                        Shifted(row, ranking, item, shifted[worker.Index]), item, excluded);
                }
            }
        }
    }

    private ReadOnlySpan<float> Shifted(ReadOnlySpan<float> row, int ranking, int firstItem, float[] room)
    {
        if (rankings[ranking].Offsets is not { } offsets)
        {
            return row;
        }

        var target = room.AsSpan(0, row.Length);
        TensorPrimitives.Add(row, offsets.AsSpan(firstItem, row.Length), target);
        return target;
    }

    private ReadOnlySpan<int> Excluded(int query) => ExcludedOffsets.Length == 0
        ? []
        : ExcludedIds.AsSpan(ExcludedOffsets[query]..ExcludedOffsets[query + 1]);
}
