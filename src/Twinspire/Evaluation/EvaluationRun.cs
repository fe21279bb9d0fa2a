using System.Diagnostics;
using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Evaluation;

/// <summary>One evaluation: ranks block by block, and counts every ranking by each rule asked for.</summary>
/// <param name="heldOut">The pairs to find.</param>
/// <param name="slices">The slice of every item.</param>
/// <param name="options">What to measure.</param>
internal sealed class EvaluationRun(PairsByQuery heldOut, PopularitySlices slices, EvaluationOptions options)
{
    private const int MostPlaces = 1 << 22; // of a block; 32 MiB of ids and scores

    private readonly int[] cutoffs = options.Cutoffs;
    private readonly Tally knownRanked = new(options.Cutoffs, slices);
    private readonly Tally knownLeftOut = new(options.Cutoffs, slices);
    private readonly Tally newPairs = new(options.Cutoffs, slices);
    private readonly ExclusionList exclusions = new();
    private readonly ExclusionList uncounted = new();

    /// <summary>Training pairs; needed where known items are left out or both ways are asked for.</summary>
    public PairsByQuery? Known { get; init; }

    /// <summary>[queries], the item that each query is, or -1; empty where queries are no items.</summary>
    public int[] SelfItems { get; init; } = [];

    /// <summary>Shown every ranking; null keeps none.</summary>
    public Action<RankedQuery>? Rankings { get; init; }

    private Tally Main => options.ExcludeKnown ? knownLeftOut : knownRanked;

    public EvaluationResult Of(IRetriever retriever, IProgress<double>? progress, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        var queries = QuerySample.Choose(heldOut, options.MaxPairs, options.Seed);
        if (options.BothWays)
        {
            // Queries with as many known items together: a block is as deep as its longest list.
            Array.Sort(queries, (a, b) => (KnownOf(a).Length, a).CompareTo((KnownOf(b).Length, b)));
        }

        var ties = new TieCount(retriever, cutoffs[^1]);
        for (var done = 0; done < queries.Length;)
        {
            cancel.ThrowIfCancellationRequested();
            var (block, places) = NextBlock(queries.AsSpan(done));
            Count(retriever, block, places, ties);
            done += block.Length;
            progress?.Report((double)done / queries.Length);
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var both = options.BothWays;
        return new EvaluationResult(
            Main.Figures(),
            ties.Count,
            seconds,
            SelfItems.Length == 0 ? SelfRule.NoItem
                : options.IncludeSelf ? SelfRule.Ranked
                : SelfRule.LeftOut,
            both ? knownRanked.Figures() : null,
            both ? knownLeftOut.Figures() : null,
            both ? newPairs.Figures() : null,
            both ? knownLeftOut.LeftOut - knownRanked.LeftOut : null);
    }

    /// <summary>The queries of the next call, and how many places each gets.</summary>
    private (int[] Queries, int Places) NextBlock(ReadOnlySpan<int> queries)
    {
        var places = cutoffs[^1] + 1; // one more tells whether the last place is tied
        var count = 0;
        while (count < Math.Min(options.BlockSize, queries.Length))
        {
            var needed = options.BothWays ? cutoffs[^1] + 1 + KnownOf(queries[count]).Length : places;
            if (count > 0 && (count + 1L) * Math.Max(places, needed) > MostPlaces)
            {
                break;
            }

            places = Math.Max(places, needed);
            count++;
        }

        return (queries[..count].ToArray(), places);
    }

    private void Count(IRetriever retriever, int[] block, int places, TieCount ties)
    {
        exclusions.Clear();
        uncounted.Clear();
        foreach (var query in block)
        {
            exclusions.Add(options.BothWays || !options.ExcludeKnown ? [] : KnownOf(query), SelfOf(query));
            uncounted.Add(KnownOf(query), SelfOf(query));
        }

        var ids = new int[block.Length * places]; // [block, places]
        var scores = new float[ids.Length];
        retriever.Retrieve(block, places, exclusions, ids, scores);
        ties.Clear();
        for (var i = 0; i < block.Length; i++)
        {
            Count(i, block[i], ids.AsSpan(i * places, places), scores.AsSpan(i * places, places), ties);
        }

        ties.Settle();
        for (var i = 0; i < block.Length && Rankings is not null; i++)
        {
            var wanted = heldOut.ItemsOf(block[i]).ToArray();
            Rankings(new RankedQuery(
                block[i], SelfOf(block[i]), ids[(i * places)..((i + 1) * places)],
                scores[(i * places)..((i + 1) * places)], wanted, ties.ScoresOf(block[i], wanted),
                KnownOf(block[i]).ToArray()));
        }
    }

    private void Count(
        int place, int query, ReadOnlySpan<int> ids, ReadOnlySpan<float> scores, TieCount ties)
    {
        var wanted = heldOut.ItemsOf(query);
        var k = cutoffs[^1];
        if (options.BothWays || !options.ExcludeKnown)
        {
            knownRanked.Add(ids[..k], wanted, exclusions.Of(place));
        }

        if (options.BothWays)
        {
            newPairs.Add(ids[..k], wanted, uncounted.Of(place));
        }

        if (!options.ExcludeKnown)
        {
            ties.Add(query, ids[..(k + 1)], scores, wanted, exclusions.Of(place));
        }

        if (options.BothWays || options.ExcludeKnown)
        {
            var (keptIds, keptScores) = Without(ids, scores, uncounted.Of(place));
            knownLeftOut.Add(keptIds.AsSpan(0, k), wanted, uncounted.Of(place));
            if (options.ExcludeKnown)
            {
                ties.Add(query, keptIds, keptScores, wanted, uncounted.Of(place));
            }
        }
    }

    /// <summary>The first places of a ranking without some items.</summary>
    private (int[] Ids, float[] Scores) Without(
        ReadOnlySpan<int> ids, ReadOnlySpan<float> scores, ReadOnlySpan<int> left)
    {
        var (keptIds, keptScores) = (new int[cutoffs[^1] + 1], new float[cutoffs[^1] + 1]);
        keptIds.AsSpan().Fill(-1);
        keptScores.AsSpan().Fill(float.NegativeInfinity);
        var kept = 0;
        for (var place = 0; place < ids.Length && kept < keptIds.Length && ids[place] >= 0; place++)
        {
            if (left.BinarySearch(ids[place]) < 0)
            {
                (keptIds[kept], keptScores[kept]) = (ids[place], scores[place]);
                kept++;
            }
        }

        return (keptIds, keptScores);
    }

    private ReadOnlySpan<int> KnownOf(int query) => Known is null ? [] : Known.ItemsOf(query);

    private int SelfOf(int query) => SelfItems.Length == 0 || options.IncludeSelf ? -1 : SelfItems[query];
}
