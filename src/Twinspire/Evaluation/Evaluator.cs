using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Evaluation;

/// <summary>Measures a retriever on held-out pairs by its ranking of the whole corpus.</summary>
public static class Evaluator
{
    /// <summary>
    /// Ranks the corpus for every query that has held-out pairs, block by block, and averages each metric
    /// over the pairs, as the paper does [YAO-2020], and over the queries. The same rankings give the same
    /// figures, to the bit.
    /// </summary>
    /// <param name="retriever">The model or a baseline.</param>
    /// <param name="data">The dataset that the pairs belong to.</param>
    /// <param name="heldOut">The validation or test pairs; at least one.</param>
    /// <param name="options">What to measure; checked here.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="rankings">Shown every ranking that was counted; null keeps none.</param>
    /// <param name="cancel">Checked between blocks.</param>
    /// <exception cref="RecipeException">
    /// An option is wrong, nothing was held out, or all that was is left out.
    /// </exception>
    public static EvaluationResult Evaluate(
        IRetriever retriever,
        Dataset data,
        PairSet heldOut,
        EvaluationOptions? options = null,
        IProgress<double>? progress = null,
        Action<RankedQuery>? rankings = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(retriever);
        var run = Start(retriever, data, heldOut, options ?? new EvaluationOptions(), rankings);
        return Counted(run.Of(retriever, progress, cancel), data);
    }

    /// <summary>The same of a model under several popularity weights; ties are not counted.</summary>
    internal static EvaluationResult[] EvaluateWeights(
        ModelRetriever model, Dataset data, PairSet heldOut, EvaluationOptions options,
        IReadOnlyList<double> weights, IProgress<double>? progress, CancellationToken cancel) =>
    [
        .. Start(model, data, heldOut, options, rankings: null).Of(model, weights, progress, cancel)
            .Select(result => Counted(result, data)),
    ];

    /// <summary>The names of the figures that an evaluation gives, such as "query.recall@10".</summary>
    /// <param name="options">Its cutoffs decide.</param>
    internal static IReadOnlyList<string> MetricNames(EvaluationOptions options) =>
        [.. MetricSums.Names(options.Cutoffs), .. MetricSums.Names(options.Cutoffs, Tally.QueryPrefix)];

    private static EvaluationResult Counted(EvaluationResult result, Dataset data) => result.Pairs > 0
        ? result
        : throw new RecipeException(
            $"all {result.LeftOut} held-out pairs of {data.Folder} name the query itself or an item that the "
            + "query has in training, so nothing is left to count; rank the query too (--include-self, "
            + "training.includeSelf=true), rank known items (leave --exclude-known and training.excludeTrain "
            + "out), or hold out other pairs.");

    /// <summary>Whether a protocol leaves every held-out pair out.</summary>
    internal static bool LeavesAllOut(Dataset data, PairSet heldOut, EvaluationOptions options)
    {
        for (var pair = 0; pair < heldOut.Queries.Length; pair++)
        {
            var (query, item) = (heldOut.Queries[pair], heldOut.Items[pair]);
            var isSelf = !options.IncludeSelf && data.QueriesAreItems && data.SelfItems[query] == item;
            var isKnown = options.ExcludeKnown && data.Known.ItemsOf(query).BinarySearch(item) >= 0;
            if (!isSelf && !isKnown)
            {
                return false;
            }
        }

        return true;
    }

    private static string NameOf(PairSet heldOut, Dataset data) =>
        ReferenceEquals(heldOut, data.Test) ? "test"
        : ReferenceEquals(heldOut, data.Validation) ? "validation"
        : "held-out";

    private static EvaluationRun Start(
        IRetriever retriever, Dataset data, PairSet heldOut, EvaluationOptions options,
        Action<RankedQuery>? rankings)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(heldOut);
        var problems = new ProblemList();
        options.Check(problems);
        problems.Require(
            heldOut.Count > 0,
            $"{data.Folder} has no {NameOf(heldOut, data)} pairs; prepare it with a share for them above 0.");
        problems.Require(
            heldOut.Weights.IsEmpty || heldOut.Weights.ContainsAnyInRange(float.Epsilon, float.MaxValue),
            $"all held-out pairs of {data.Folder} have weight 0, which says that nothing was found right.");
        problems.ThrowIfAny("evaluation");
        retriever.CheckFits(data);
        return new EvaluationRun(
            PairsByQuery.Positive(heldOut, data.Queries.Count),
            new PopularitySlices(data.ItemPairs, data.Items.TieRanks),
            options)
        {
            Known = options.ExcludeKnown || options.BothWays ? data.Known : null,
            SelfItems = data.SelfItems,
            Rankings = rankings,
        };
    }
}
