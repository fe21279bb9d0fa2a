using Twinspire.Serving;

namespace Twinspire.Evaluation;

/// <summary>Counts the rankings of one method by each rule asked for.</summary>
/// <param name="options">What to measure.</param>
/// <param name="slices">The slice of every item.</param>
/// <param name="scorer">Scores the items below a ranking, so that ties are counted; null counts none.</param>
internal sealed class RankingCounts(
    EvaluationOptions options, PopularitySlices slices, IRetriever? scorer)
{
    private readonly int k = options.Cutoffs[^1];
    private readonly Tally knownRanked = new(options.Cutoffs, slices);
    private readonly Tally knownLeftOut = new(options.Cutoffs, slices);
    private readonly Tally newPairs = new(options.Cutoffs, slices);
    private readonly TieCount? ties = scorer is null ? null : new TieCount(scorer, options.Cutoffs[^1]);

    /// <summary>Counts one query; <see cref="EndBlock"/> must follow a block of them.</summary>
    /// <param name="query">The query's row.</param>
    /// <param name="ids">[places], more than the largest cutoff.</param>
    /// <param name="scores">[places].</param>
    /// <param name="wanted">The items of its held-out pairs, ascending.</param>
    /// <param name="excluded">Items that were left out of the ranking, ascending.</param>
    /// <param name="known">The same and the query's known items, ascending.</param>
    public void Add(
        int query, ReadOnlySpan<int> ids, ReadOnlySpan<float> scores, ReadOnlySpan<int> wanted,
        ReadOnlySpan<int> excluded, ReadOnlySpan<int> known)
    {
        if (options.BothWays || !options.ExcludeKnown)
        {
            knownRanked.Add(ids[..k], wanted, excluded);
        }

        if (options.BothWays)
        {
            newPairs.Add(ids[..k], wanted, known);
        }

        if (!options.ExcludeKnown)
        {
            ties?.Add(query, ids[..(k + 1)], scores, wanted, excluded);
        }

        if (options.BothWays || options.ExcludeKnown)
        {
            var (keptIds, keptScores) = Without(ids, scores, known);
            knownLeftOut.Add(keptIds.AsSpan(0, k), wanted, known);
            if (options.ExcludeKnown)
            {
                ties?.Add(query, keptIds, keptScores, wanted, known);
            }
        }
    }

    /// <summary>Decides what a block left open.</summary>
    public void EndBlock() => ties?.Settle();

    /// <summary>The scores of a query's items that the last block had to look up; NaN for others.</summary>
    public float[] ScoresOf(int query, int[] wanted) =>
        ties?.ScoresOf(query, wanted) ?? [.. wanted.Select(_ => float.NaN)];

    /// <summary>The figures so far.</summary>
    /// <param name="self">What became of the query itself.</param>
    /// <param name="seconds">Wall-clock time.</param>
    public EvaluationResult Result(SelfRule self, double seconds)
    {
        var both = options.BothWays;
        var ranked = both || !options.ExcludeKnown ? knownRanked.Figures() : null;
        var leftOut = both || options.ExcludeKnown ? knownLeftOut.Figures() : null;
        return new EvaluationResult(
            (options.ExcludeKnown ? leftOut : ranked)!,
            ties?.Count ?? 0,
            seconds,
            self,
            both ? ranked : null,
            both ? leftOut : null,
            both ? newPairs.Figures() : null,
            both ? knownLeftOut.LeftOut - knownRanked.LeftOut : null);
    }

    /// <summary>The first places of a ranking without some items.</summary>
    private (int[] Ids, float[] Scores) Without(
        ReadOnlySpan<int> ids, ReadOnlySpan<float> scores, ReadOnlySpan<int> left)
    {
        var (keptIds, keptScores) = (new int[k + 1], new float[k + 1]);
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
}
