namespace Twinspire.Data;

/// <summary>How often items stand in pairs.</summary>
internal static class ItemCounts
{
    /// <summary>Pairs of every item that went well, [items]: those of weight 0 do not count.</summary>
    /// <param name="pairs">Pairs that have weights.</param>
    /// <param name="itemCount">Items in the corpus.</param>
    public static long[] Positive(PairSet pairs, int itemCount)
    {
        var counts = new long[itemCount];
        for (var i = 0; i < pairs.Items.Length; i++)
        {
            counts[pairs.Items[i]] += pairs.Weights[i] > 0 ? 1 : 0;
        }

        return counts;
    }

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
