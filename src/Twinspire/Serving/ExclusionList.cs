using System.Runtime.InteropServices;

namespace Twinspire.Serving;

/// <summary>
/// Items that a retriever must leave out, one sorted list per query of a call. Not thread-safe to fill.
/// </summary>
public sealed class ExclusionList
{
    private readonly List<int> offsets = [0];
    private readonly List<int> ids = [];

    /// <summary>Queries that have a list so far.</summary>
    public int QueryCount => offsets.Count - 1;

    /// <summary>[queries + 1], where each query's list begins in <see cref="Ids"/>.</summary>
    public ReadOnlySpan<int> Offsets => CollectionsMarshal.AsSpan(offsets);

    /// <summary>Item ids, ascending and distinct within a query.</summary>
    public ReadOnlySpan<int> Ids => CollectionsMarshal.AsSpan(ids);

    /// <summary>The items left out for one query, ascending.</summary>
    public ReadOnlySpan<int> Of(int query) => Ids[offsets[query]..offsets[query + 1]];

    /// <summary>Whether an item is left out for a query.</summary>
    public bool Contains(int query, int id) => Of(query).BinarySearch(id) >= 0;

    /// <summary>Appends the next query's list.</summary>
    /// <param name="items">Item ids in any order, repeats allowed.</param>
    /// <param name="alsoItem">One more item, such as the query itself; -1 for none.</param>
    public void Add(ReadOnlySpan<int> items, int alsoItem = -1)
    {
        var start = ids.Count;
        ids.AddRange(items);
        if (alsoItem >= 0)
        {
            ids.Add(alsoItem);
        }

        var list = CollectionsMarshal.AsSpan(ids)[start..];
        list.Sort();
        var kept = 0;
        for (var i = 0; i < list.Length; i++)
        {
            if (i == 0 || list[i] != list[i - 1])
            {
                list[kept++] = list[i];
            }
        }

        ids.RemoveRange(start + kept, list.Length - kept);
        offsets.Add(ids.Count);
    }

    /// <summary>Forgets every list and keeps the memory for the next block.</summary>
    public void Clear()
    {
        ids.Clear();
        offsets.RemoveRange(1, offsets.Count - 1);
    }
}
