using System.Numerics.Tensors;
using Twinspire.Kernels;

namespace Twinspire.Retrieval;

/// <summary>
/// Exact search for the k items of highest score, over all items, by blocked matrix products: the score is
/// the inner product, and where a ranking has offsets, the item's offset added to it. May be shared between
/// threads that search with teams of their own.
/// </summary>
public sealed class ExactIndex
{
    /// <summary>
    /// Queries of a block and items of a chunk: their scores stay in the second-level cache, and the more
    /// queries a block has, the less often all items come from memory.
    /// </summary>
    private const int QueryBlock = 384;
    private const int ItemChunk = 256;
    private const int OneQueryChunk = 16 * VectorProduct.Strip;

    private readonly PackedOperand items = new();
    private readonly int[]? tieRanks;

    /// <summary>Copies the vectors into the form that search reads.</summary>
    /// <param name="vectors">[count, dim], row by row.</param>
    /// <param name="count">Number of items.</param>
    /// <param name="dim">Dimension of the vectors.</param>
    /// <param name="tieRanks">
    /// [count], a permutation: of items with equal scores the one of the lowest rank comes first; kept. Null
    /// orders them by id.
    /// </param>
    /// <exception cref="ArgumentException">A span is shorter than these numbers say.</exception>
    public ExactIndex(ReadOnlySpan<float> vectors, int count, int dim, int[]? tieRanks = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dim);
        if (vectors.Length < (long)count * dim)
        {
            throw new ArgumentException(
                $"{count} items of dimension {dim} need {(long)count * dim} floats.", nameof(vectors));
        }

        if (tieRanks is not null && tieRanks.Length < count)
        {
            throw new ArgumentException($"{count} items need as many ranks.", nameof(tieRanks));
        }

        Count = count;
        Dim = dim;
        this.tieRanks = tieRanks;
        Pack(vectors);
    }

    /// <summary>Number of items.</summary>
    public int Count { get; }

    /// <summary>Dimension of the vectors.</summary>
    public int Dim { get; }

    /// <summary>Finds the best items of every query.</summary>
    /// <param name="queries">[queries, dim].</param>
    /// <param name="queryCount">Number of queries.</param>
    /// <param name="k">How many items per query.</param>
    /// <param name="ids">
    /// [queries, k], best first, equal scores by tie rank, -1 where fewer items exist; overwritten.
    /// </param>
    /// <param name="scores">[queries, k], overwritten.</param>
    /// <param name="workers">The team that computes.</param>
    /// <param name="excludedOffsets">
    /// [queries + 1], where each query's excluded ids start; empty to exclude none.
    /// </param>
    /// <param name="excludedIds">Ids to leave out, ascending within a query.</param>
    public void Search(
        ReadOnlySpan<float> queries, int queryCount, int k, Span<int> ids, Span<float> scores,
        Workers workers, ReadOnlySpan<int> excludedOffsets = default, ReadOnlySpan<int> excludedIds = default)
    {
        var ranking = new Ranking(new int[queryCount * k], new float[queryCount * k]);
        SearchAll(queries, queryCount, k, [ranking], workers, excludedOffsets, excludedIds);
        ranking.Ids.CopyTo(ids);
        ranking.Scores.CopyTo(scores);
    }

    /// <summary>
    /// Finds the best items of every query by several rankings, which differ in what is added to the items'
    /// scores: the products, which cost the most, are made once.
    /// </summary>
    /// <param name="queries">[queries, dim].</param>
    /// <param name="queryCount">Number of queries.</param>
    /// <param name="k">How many items per query and ranking.</param>
    /// <param name="rankings">At least one; their ids and scores are overwritten.</param>
    /// <param name="workers">The team that computes.</param>
    /// <param name="excludedOffsets">
    /// [queries + 1], where each query's excluded ids start; empty to exclude none.
    /// </param>
    /// <param name="excludedIds">Ids to leave out, ascending within a query.</param>
    /// <exception cref="ArgumentException">A ranking's arrays are shorter than these numbers say.</exception>
    public void SearchAll(
        ReadOnlySpan<float> queries, int queryCount, int k, IReadOnlyList<Ranking> rankings, Workers workers,
        ReadOnlySpan<int> excludedOffsets = default, ReadOnlySpan<int> excludedIds = default)
    {
        ArgumentNullException.ThrowIfNull(rankings);
        ArgumentNullException.ThrowIfNull(workers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        foreach (var ranking in rankings)
        {
            ranking.Check(queryCount * (long)k, Count);
        }

        var search = new ExactSearch(items, tieRanks, [.. rankings], queryCount, k, workers.Count)
        {
            ExcludedOffsets = excludedOffsets.ToArray(),
            ExcludedIds = excludedIds.ToArray(),
        };
        for (var from = 0; from < queryCount; from += search.BatchRows)
        {
            var rows = Math.Min(search.BatchRows, queryCount - from);
            search.Run(queries.Slice(from * Dim, rows * Dim), from, rows, workers);
            search.Take(from, rows);
        }
    }

    /// <summary>The scores of single items, to the bit those that a search gives.</summary>
    /// <param name="queries">[pairs, dim].</param>
    /// <param name="ids">[pairs], the item of each.</param>
    /// <param name="offsets">[count], what the ranking adds to each item's score; empty adds nothing.</param>
    /// <param name="scores">[pairs], overwritten.</param>
    public void Score(
        ReadOnlySpan<float> queries, ReadOnlySpan<int> ids, ReadOnlySpan<float> offsets, Span<float> scores)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            scores[i] = Product(queries.Slice(i * Dim, Dim), ids[i]);
            if (!offsets.IsEmpty)
            {
                scores[i] += offsets[ids[i]];
            }
        }
    }

    /// <summary>The inner product of one query and one item, to the bit that of a search.</summary>
    internal float Product(ReadOnlySpan<float> query, int id) => VectorProduct.Element(query, items, id);

    /// <summary>
    /// Offers all items to a list, for one query, on the calling thread: reads the vectors once and allocates
    /// nothing. Scores have the bits of <see cref="Search"/>.
    /// </summary>
    /// <param name="query">[dim].</param>
    /// <param name="best">Offered to.</param>
    /// <param name="offsets">[count], added to each item's score; empty adds nothing.</param>
    /// <param name="excluded">Ids to leave out, ascending.</param>
    internal void Offer(
        ReadOnlySpan<float> query, TopList best, ReadOnlySpan<float> offsets, ReadOnlySpan<int> excluded)
    {
        Span<float> scores = stackalloc float[OneQueryChunk];
        for (var from = 0; from < Count; from += OneQueryChunk)
        {
            var chunk = scores[..Math.Min(OneQueryChunk, Count - from)];
            VectorProduct.Run(query, items, from, from + chunk.Length, chunk);
            if (!offsets.IsEmpty)
            {
                TensorPrimitives.Add(chunk, offsets.Slice(from, chunk.Length), chunk);
            }

            best.Offer(chunk, from, excluded);
        }
    }

    internal static int BlockOf(int queries) => Math.Min(QueryBlock, queries);

    internal static int BatchOf(int queries, int workers) => Math.Min(queries, 2 * QueryBlock * workers);

    internal static int ChunkOf(int items) =>
        Math.Min(ItemChunk, (items + Tile.Columns - 1) / Tile.Columns * Tile.Columns);

    private unsafe void Pack(ReadOnlySpan<float> vectors)
    {
        using var alone = new Workers(1);
        fixed (float* data = vectors)
        {
            items.Pack(new Worker(alone, 0), new MatrixView(data, Count, Dim, Dim).Transposed);
        }
    }
}
