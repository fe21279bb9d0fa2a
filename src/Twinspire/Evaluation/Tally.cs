using System.Runtime.InteropServices;

namespace Twinspire.Evaluation;

/// <summary>Counts rankings against held-out items: over pairs, over queries and by slice.</summary>
/// <param name="cutoffs">The cutoffs, ascending; the last is the places of a ranking.</param>
/// <param name="slices">The slice of every item.</param>
internal sealed class Tally(int[] cutoffs, PopularitySlices slices)
{
    /// <summary>Stands before the names of means over queries.</summary>
    public const string QueryPrefix = "query.";

    private readonly MetricSums pairs = new(cutoffs);
    private readonly MetricSums queries = new(cutoffs);
    private readonly MetricSums[] bySlice =
        [new(cutoffs), new(cutoffs), new(cutoffs), new(cutoffs)];

    private readonly List<int> hits = [];
    private readonly List<(int Item, int Rank)> found = [];

    /// <summary>Held-out pairs that were not counted.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Counts one query.</summary>
    /// <param name="ranking">[places], item ids best first; -1 where there was none left.</param>
    /// <param name="wanted">The held-out items, ascending, repeats allowed.</param>
    /// <param name="uncounted">Items whose held-out pairs do not count, ascending.</param>
    public void Add(ReadOnlySpan<int> ranking, ReadOnlySpan<int> wanted, ReadOnlySpan<int> uncounted)
    {
        hits.Clear();
        found.Clear();
        for (var place = 0; place < ranking.Length; place++)
        {
            if (ranking[place] >= 0 && wanted.BinarySearch(ranking[place]) >= 0
                && uncounted.BinarySearch(ranking[place]) < 0)
            {
                hits.Add(place + 1);
                found.Add((ranking[place], place + 1));
            }
        }

        var relevant = 0;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (uncounted.BinarySearch(wanted[i]) >= 0)
            {
                LeftOut++;
                continue;
            }

            relevant += i == 0 || wanted[i] != wanted[i - 1] ? 1 : 0;
            var rank = RankOf(wanted[i]);
            pairs.AddPair(rank);
            bySlice[(int)slices[wanted[i]]].AddPair(rank);
        }

        if (relevant > 0)
        {
            queries.AddQuery(CollectionsMarshal.AsSpan(hits), relevant);
        }
    }

    /// <summary>The means so far.</summary>
    public HeldOutFigures Figures()
    {
        var metrics = new Dictionary<string, double>();
        pairs.WriteTo(metrics);
        queries.WriteTo(metrics, QueryPrefix);
        var parts = new Dictionary<string, SliceResult>();
        foreach (var slice in Enum.GetValues<Slice>())
        {
            var sums = new Dictionary<string, double>();
            bySlice[(int)slice].WriteTo(sums);
            parts[slice.ToString().ToLowerInvariant()] =
                new SliceResult(slices.SizeOf(slice), bySlice[(int)slice].Count, sums);
        }

        return new HeldOutFigures(metrics, parts, pairs.Count, (int)queries.Count, LeftOut);
    }

    private int RankOf(int item)
    {
        foreach (var (foundItem, rank) in found)
        {
            if (foundItem == item)
            {
                return rank;
            }
        }

        return IMetric.NotFound;
    }
}
