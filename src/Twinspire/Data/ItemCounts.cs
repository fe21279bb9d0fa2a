namespace Twinspire.Data;

/// <summary>How often items stand in pairs.</summary>
internal static class ItemCounts
{
    /// <summary>Pairs of every item, [items].</summary>
    /// <param name="pairItems">[pairs], the items of the pairs.</param>
    /// <param name="itemCount">Items in the corpus.</param>
    public static long[] Of(ReadOnlySpan<int> pairItems, int itemCount)
    {
        var counts = new long[itemCount];
        foreach (var item in pairItems)
        {
            counts[item]++;
        }

        return counts;
    }
}
