using System.Runtime.InteropServices;

namespace Twinspire.Data;

/// <summary>Pairs gathered by query: the items of every query, ascending, repeated pairs kept.</summary>
internal sealed class PairsByQuery
{
    private readonly int[] offsets; // [queries + 1]
    private readonly int[] items;

    /// <param name="pairQueries">[pairs], in any order.</param>
    /// <param name="pairItems">[pairs]</param>
    /// <param name="queryCount">Rows of the query side.</param>
    public PairsByQuery(ReadOnlySpan<int> pairQueries, ReadOnlySpan<int> pairItems, int queryCount)
    {
        offsets = new int[queryCount + 1];
        items = new int[pairItems.Length];
        foreach (var query in pairQueries)
        {
            offsets[query + 1]++;
        }

        for (var query = 0; query < queryCount; query++)
        {
            offsets[query + 1] += offsets[query];
        }

        var next = offsets[..^1];
        for (var i = 0; i < pairQueries.Length; i++)
        {
            items[next[pairQueries[i]]++] = pairItems[i];
        }

        for (var query = 0; query < queryCount; query++)
        {
            Array.Sort(items, offsets[query], offsets[query + 1] - offsets[query]);
        }
    }

    /// <summary>The pairs of a weight above 0: of labelled pairs those that were right.</summary>
    public static PairsByQuery Positive(PairSet pairs, int queryCount)
    {
        if (pairs.Weights.IsEmpty)
        {
            return new PairsByQuery(pairs.Queries, pairs.Items, queryCount);
        }

        var (queries, items) = (new List<int>(), new List<int>());
        for (var pair = 0; pair < pairs.Queries.Length; pair++)
        {
            if (pairs.Weights[pair] > 0)
            {
                queries.Add(pairs.Queries[pair]);
                items.Add(pairs.Items[pair]);
            }
        }

        return new PairsByQuery(
            CollectionsMarshal.AsSpan(queries), CollectionsMarshal.AsSpan(items), queryCount);
    }

    public int QueryCount => offsets.Length - 1;

    public ReadOnlySpan<int> ItemsOf(int query) => items.AsSpan(offsets[query]..offsets[query + 1]);

    public int CountOf(int query) => offsets[query + 1] - offsets[query];
}
