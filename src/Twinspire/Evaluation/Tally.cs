using System.Runtime.InteropServices;

namespace Twinspire.Evaluation;

/// <summary>Counts rankings against held-out items: over pairs, over queries and by slice.</summary>
/// <param name="cutoffs">The cutoffs, ascending.</param>
/// <param name="depth">Places per ranking.</param>
/// <param name="slices">The slice of every item.</param>
internal sealed class Tally(int[] cutoffs, int depth, PopularitySlices slices)
{
    /// <summary>Stands before the names of means over queries.</summary>
    public const string QueryPrefix = "query.";

    private readonly MetricSums pairs = new(cutoffs, depth);
    private readonly MetricSums queries = new(cutoffs, depth);
    private readonly MetricSums[] bySlice =
        [new(cutoffs, depth), new(cutoffs, depth), new(cutoffs, depth), new(cutoffs, depth)];

    private readonly List<int> hits = [];
    private readonly List<(int Item, int Rank)> found = [];
    private long leftOut;

    /// <summary>Counts one query.</summary>
    /// <param name="ranking">[depth], item ids best first; -1 where there was none left.</param>
    /// <param name="wanted">The held-out items, ascending, repeats allowed.</param>
    /// <param name="excluded">Items that were left out of the ranking, ascending.</param>
    public void Add(ReadOnlySpan<int> ranking, ReadOnlySpan<int> wanted, ReadOnlySpan<int> excluded)
    {
        hits.Clear();
        found.Clear();
        for (var place = 0; place < ranking.Length; place++)
        {
            if (ranking[place] >= 0 && wanted.BinarySearch(ranking[place]) >= 0)
            {
                hits.Add(place + 1);
                found.Add((ranking[place], place + 1));
            }
        }

        var relevant = 0;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (excluded.BinarySearch(wanted[i]) >= 0)
            {
                leftOut++;
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

    public EvaluationResult Result(double seconds)
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

        return new EvaluationResult(metrics, parts, pairs.Count, (int)queries.Count, seconds, leftOut);
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
