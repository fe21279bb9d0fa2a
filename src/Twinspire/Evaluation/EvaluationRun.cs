using System.Diagnostics;
using Twinspire.Data;
using Twinspire.Retrieval;
using Twinspire.Serving;

namespace Twinspire.Evaluation;

/// <summary>One evaluation: ranks block by block and has every ranking counted.</summary>
/// <param name="heldOut">The pairs to find.</param>
/// <param name="slices">The slice of every item.</param>
/// <param name="options">What to measure.</param>
internal sealed class EvaluationRun(PairsByQuery heldOut, PopularitySlices slices, EvaluationOptions options)
{
    private const int MostPlaces = 1 << 22; // of a block; 32 MiB of ids and scores

    private readonly int[] cutoffs = options.Cutoffs;
    private readonly ExclusionList exclusions = new();
    private readonly ExclusionList known = new(); // and the exclusions

    /// <summary>Ranks a block of queries by one or several methods.</summary>
    /// <param name="queries">[queries].</param>
    /// <param name="places">Places of each.</param>
    /// <param name="excluded">Items to leave out.</param>
    /// <returns>A ranking of each method.</returns>
    private delegate Ranking[] RankBlock(int[] queries, int places, ExclusionList excluded);

    /// <summary>Training pairs; needed where known items are left out or both ways are asked for.</summary>
    public PairsByQuery? Known { get; init; }

    /// <summary>[queries], the item that each query is, or -1; empty where queries are no items.</summary>
    public int[] SelfItems { get; init; } = [];

    /// <summary>Shown every ranking; null keeps none.</summary>
    public Action<RankedQuery>? Rankings { get; init; }

    /// <summary>Evaluates one retriever.</summary>
    public EvaluationResult Of(IRetriever retriever, IProgress<double>? progress, CancellationToken cancel) =>
        Of(
            (block, places, excluded) =>
            {
                var ranking = new Ranking(new int[block.Length * places], new float[block.Length * places]);
                retriever.Retrieve(block, places, excluded, ranking.Ids, ranking.Scores);
                return [ranking];
            },
            [new RankingCounts(options, slices, retriever)],
            progress,
            cancel)[0];

    /// <summary>Evaluates a model under several popularity weights; ties are not counted.</summary>
    public EvaluationResult[] Of(
        ModelRetriever model, IReadOnlyList<double> weights, IProgress<double>? progress,
        CancellationToken cancel) =>
        Of(
            (block, places, excluded) => model.RetrieveWeighed(block, places, excluded, weights),
            [.. weights.Select(_ => new RankingCounts(options, slices, scorer: null))],
            progress,
            cancel);

    private EvaluationResult[] Of(
        RankBlock rank, RankingCounts[] counts, IProgress<double>? progress, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        var queries = QuerySample.Choose(heldOut, options.MaxPairs, options.Seed);
        if (options.BothWays)
        {
            // Queries with as many known items together: a block is as deep as its longest list.
            Array.Sort(queries, (a, b) => (KnownOf(a).Length, a).CompareTo((KnownOf(b).Length, b)));
        }

        for (var done = 0; done < queries.Length;)
        {
            cancel.ThrowIfCancellationRequested();
            var (block, places) = NextBlock(queries.AsSpan(done), counts.Length);
            Exclude(block);
            foreach (var (ranking, own) in rank(block, places, exclusions).Zip(counts))
            {
                Count(block, places, ranking, own);
            }

            done += block.Length;
            progress?.Report((double)done / queries.Length);
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var self = SelfItems.Length == 0 ? SelfRule.NoItem
            : options.IncludeSelf ? SelfRule.Ranked
            : SelfRule.LeftOut;
        return [.. counts.Select(own => own.Result(self, seconds))];
    }

    /// <summary>The queries of the next call, and how many places each gets.</summary>
    private (int[] Queries, int Places) NextBlock(ReadOnlySpan<int> queries, int rankings)
    {
        var places = cutoffs[^1] + 1; // one more tells whether the last place is tied
        var count = 0;
        while (count < Math.Min(options.BlockSize, queries.Length))
        {
            var needed = options.BothWays ? cutoffs[^1] + 1 + KnownOf(queries[count]).Length : places;
            if (count > 0 && (count + 1L) * rankings * Math.Max(places, needed) > MostPlaces)
            {
                break;
            }

            places = Math.Max(places, needed);
            count++;
        }

        return (queries[..count].ToArray(), places);
    }

    private void Exclude(int[] block)
    {
        exclusions.Clear();
        known.Clear();
        foreach (var query in block)
        {
            exclusions.Add(options.BothWays || !options.ExcludeKnown ? [] : KnownOf(query), SelfOf(query));
            known.Add(KnownOf(query), SelfOf(query));
        }
    }

    private void Count(int[] block, int places, Ranking ranking, RankingCounts counts)
    {
        for (var i = 0; i < block.Length; i++)
        {
            counts.Add(
                block[i], ranking.Ids.AsSpan(i * places, places), ranking.Scores.AsSpan(i * places, places),
                heldOut.ItemsOf(block[i]), exclusions.Of(i), known.Of(i));
        }

        counts.EndBlock();
        for (var i = 0; i < block.Length && Rankings is not null; i++)
        {
            var wanted = heldOut.ItemsOf(block[i]).ToArray();
            Rankings(new RankedQuery(
                block[i], SelfOf(block[i]), ranking.Ids[(i * places)..((i + 1) * places)],
                ranking.Scores[(i * places)..((i + 1) * places)], wanted, counts.ScoresOf(block[i], wanted),
                KnownOf(block[i]).ToArray()));
        }
    }

    private ReadOnlySpan<int> KnownOf(int query) => Known is null ? [] : Known.ItemsOf(query);

    private int SelfOf(int query) => SelfItems.Length == 0 || options.IncludeSelf ? -1 : SelfItems[query];
}
