namespace Twinspire.Evaluation;

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

    public int QueryCount => offsets.Length - 1;

    public ReadOnlySpan<int> ItemsOf(int query) => items.AsSpan(offsets[query]..offsets[query + 1]);

    public int CountOf(int query) => offsets[query + 1] - offsets[query];
}
