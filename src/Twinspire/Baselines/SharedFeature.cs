namespace Twinspire.Baselines;

/// <summary>A feature that query and item share, as terms from 1; 0 is an absent or unknown value.</summary>
/// <param name="name">The item feature's name.</param>
/// <param name="termCount">Terms, including 0.</param>
/// <param name="itemValues">The value ids of an item row.</param>
/// <param name="queryValues">The value ids of a query row.</param>
/// <param name="queryToItem">
/// [query vocabulary], the item's id of each query value; null where they are the same.
/// </param>
internal sealed class SharedFeature(
    string name,
    int termCount,
    SharedFeature.Values itemValues,
    SharedFeature.Values queryValues,
    int[]? queryToItem = null)
{
    /// <summary>Value ids of a row; 0 = out of vocabulary.</summary>
    internal delegate ReadOnlySpan<int> Values(int row);

    public string Name => name;

    public int TermCount => termCount;

    /// <summary>Appends the known values of a row, moved up by <paramref name="start"/>.</summary>
    public void Append(int row, bool ofItem, int start, List<int> terms)
    {
        foreach (var value in ofItem ? itemValues(row) : queryValues(row))
        {
            var term = ofItem || queryToItem is null ? value : queryToItem[value];
            if (term > 0)
            {
                terms.Add(start + term);
            }
        }
    }

    /// <summary>Whether some value occurs in two items or more.</summary>
    public bool Repeats(int itemCount)
    {
        var lastItem = new int[termCount]; // the last item that held the value, plus 1
        for (var item = 0; item < itemCount; item++)
        {
            foreach (var value in itemValues(item))
            {
                if (value > 0 && lastItem[value] != 0 && lastItem[value] != item + 1)
                {
                    return true;
                }

                lastItem[value] = item + 1;
            }
        }

        return false;
    }
}
