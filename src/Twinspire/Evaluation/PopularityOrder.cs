namespace Twinspire.Evaluation;

/// <summary>The items by falling training count.</summary>
internal static class PopularityOrder
{
    /// <summary>All items, most frequent first.</summary>
    /// <param name="counts">[items], training pairs.</param>
    /// <param name="tieRanks">[items], the order of equal counts; null orders them by id.</param>
    public static int[] Of(ReadOnlySpan<long> counts, int[]? tieRanks = null)
    {
        var order = new int[counts.Length];
        var keys = new long[counts.Length];
        for (var item = 0; item < order.Length; item++)
        {
            order[item] = item;
            keys[item] = -counts[item];
        }

        Array.Sort(keys, order, Comparer<long>.Default);
        SortRuns(keys, order, tieRanks);
        return order;
    }

    // Array.Sort is not stable, so items of one count are put into order afterwards.
    private static void SortRuns(long[] keys, int[] order, int[]? tieRanks)
    {
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            var run = order.AsSpan(start, end - start);
            if (tieRanks is null)
            {
                run.Sort();
            }
            else
            {
                run.Sort((a, b) => tieRanks[a].CompareTo(tieRanks[b]));
            }

            start = end;
        }
    }
}
