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

    private PairsByQuery(int[] offsets, int[] items) => (this.offsets, this.items) = (offsets, items);

    /// <summary>Lists that were kept; null where they are not lists of items for every query.</summary>
    /// <param name="offsets">[queries + 1], where each list begins.</param>
    /// <param name="items">Item rows, ascending within a list.</param>
    /// <param name="queryCount">Rows of the query side.</param>
    /// <param name="itemCount">Rows of the item side.</param>
    public static PairsByQuery? TryOf(
        ReadOnlySpan<int> offsets, ReadOnlySpan<int> items, int queryCount, int itemCount)
    {
        if (offsets.Length != queryCount + 1L || offsets[0] != 0 || offsets[^1] != items.Length)
        {
            return null;
        }

        for (var query = 0; query < queryCount; query++)
        {
            if (offsets[query] > offsets[query + 1] || offsets[query + 1] > items.Length)
            {
                return null;
            }

            var before = 0;
            foreach (var item in items[offsets[query]..offsets[query + 1]])
            {
                if (item < before || item >= itemCount)
                {
                    return null;
                }

                before = item;
            }
        }

        return new PairsByQuery(offsets.ToArray(), items.ToArray());
    }

    public int QueryCount => offsets.Length - 1;

    /// <summary>[queries + 1], where each query's items begin in <see cref="Items"/>.</summary>
    public ReadOnlySpan<int> Offsets => offsets;

    /// <summary>[pairs], the items of all queries, one list after another.</summary>
    public ReadOnlySpan<int> Items => items;

    /// <summary>The same pairs, each query's items by the ranks given instead of ascending.</summary>
    /// <param name="ranks">[items]; null leaves them ascending.</param>
    public PairsByQuery OrderedBy(int[]? ranks)
    {
        if (ranks is null)
        {
            return this;
        }

        var ordered = items.AsSpan().ToArray();
        for (var query = 0; query < QueryCount; query++)
        {
            ordered.AsSpan(offsets[query]..offsets[query + 1])
                .Sort((a, b) => ranks[a].CompareTo(ranks[b]));
        }

        return new PairsByQuery(offsets, ordered);
    }

    public ReadOnlySpan<int> ItemsOf(int query) => items.AsSpan(offsets[query]..offsets[query + 1]);

    public int CountOf(int query) => offsets[query + 1] - offsets[query];
}
