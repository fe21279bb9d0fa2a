namespace Twinspire.Evaluation;

/// <summary>
/// Cuts the corpus by training popularity: with the items in order of falling training pairs (equal counts by
/// tie rank), the items whose place begins in the first third of all training pairs are the head, in the
/// second third the middle, in the last third the tail; an item without a training pair is cold.
/// </summary>
internal sealed class PopularitySlices
{
    private readonly Slice[] slices; // [items]
    private readonly int[] sizes = new int[4];

    /// <param name="counts">[items], training pairs of every item.</param>
    /// <param name="tieRanks">[items], the order of equal counts; null orders them by id.</param>
    public PopularitySlices(ReadOnlySpan<long> counts, int[]? tieRanks = null)
    {
        slices = new Slice[counts.Length];
        long total = 0, before = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        foreach (var item in PopularityOrder.Of(counts, tieRanks))
        {
            var slice = counts[item] == 0 ? Slice.Cold
                : before * 3 < total ? Slice.Head
                : before * 3 < total * 2 ? Slice.Middle
                : Slice.Tail;
            slices[item] = slice;
            sizes[(int)slice]++;
            before += counts[item];
        }
    }

    public Slice this[int item] => slices[item];

    public int SizeOf(Slice slice) => sizes[(int)slice];
}
