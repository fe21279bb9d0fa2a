namespace Twinspire.Diagnostics;

/// <summary>How often a batch of training pairs holds an item twice.</summary>
internal static class AccidentalHits
{
    /// <summary>
    /// The share of a batch's rows whose item is in another row too, expected for pairs drawn at random: for
    /// an item of c of all n pairs, 1 - (1 - (c - 1) / (n - 1))^(batch - 1), weighted by its share c / n.
    /// </summary>
    /// <param name="counts">[items], training pairs of every item.</param>
    /// <param name="batch">Pairs of a step.</param>
    public static double ShareOfRows(ReadOnlySpan<long> counts, int batch)
    {
        var pairs = 0L;
        foreach (var count in counts)
        {
            pairs += count;
        }

        var share = 0.0;
        foreach (var count in counts)
        {
            if (count > 1)
            {
                var other = (count - 1.0) / (pairs - 1.0);
                share += count / (double)pairs * (1 - Math.Pow(1 - other, batch - 1));
            }
        }

        return share;
    }
}
