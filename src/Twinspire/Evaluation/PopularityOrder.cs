namespace Twinspire.Evaluation;

/// <summary>The items by falling training count.</summary>
internal static class PopularityOrder
{
    /// <summary>All items, most frequent first, equal counts by lower id.</summary>
    public static int[] Of(ReadOnlySpan<long> counts)
    {
        var order = new int[counts.Length];
        var keys = new long[counts.Length];
        for (var item = 0; item < order.Length; item++)
        {
            order[item] = item;
            keys[item] = -counts[item];
        }

        Array.Sort(keys, order, Comparer<long>.Default);
        SortRunsById(keys, order);
        return order;
    }

    // Array.Sort is not stable, so items of one count are put into order of id afterwards.
    private static void SortRunsById(long[] keys, int[] order)
    {
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            Array.Sort(order, start, end - start);
            start = end;
        }
    }
}
