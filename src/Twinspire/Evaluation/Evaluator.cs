using System.Diagnostics;
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
    /// <param name="cancel">Checked between blocks.</param>
    /// <exception cref="RecipeException">An option is wrong, or nothing was held out.</exception>
    public static EvaluationResult Evaluate(
        IRetriever retriever,
        Dataset data,
        PairSet heldOut,
        EvaluationOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancel = default)
    {
        options ??= new EvaluationOptions();
        var problems = new ProblemList();
        options.Check(problems);
        problems.Require(
            !options.ExcludeSelf || data.ItemToItem,
            "a query can be left out of its own ranking only where queries are items; leave excludeSelf "
            + "(--exclude-self) out.");
        problems.Require(
            heldOut.Count > 0,
            $"{data.Folder} has no such held-out pairs; prepare it with a share for that split above 0.");
        problems.Require(
            heldOut.Weights.IsEmpty || heldOut.Weights.ContainsAnyInRange(float.Epsilon, float.MaxValue),
            $"all held-out pairs of {data.Folder} have weight 0, which says that nothing was found right.");
        problems.ThrowIfAny("evaluation");
        retriever.CheckFits(data);

        var counts = data.ItemPairs;
        var train = options.ExcludeTrain
            ? new PairsByQuery(data.Train.Queries, data.Train.Items, data.Queries.Count)
            : null;
        return Evaluate(
            retriever,
            PairsByQuery.Positive(heldOut, data.Queries.Count),
            train,
            new PopularitySlices(counts),
            options,
            progress,
            cancel);
    }

    /// <summary>The names of the figures that an evaluation gives, such as "query.recall@10".</summary>
    /// <param name="options">Its cutoffs decide.</param>
    internal static IReadOnlyList<string> MetricNames(EvaluationOptions options) =>
        [.. MetricSums.Names(options.Cutoffs), .. MetricSums.Names(options.Cutoffs, Tally.QueryPrefix)];

    /// <summary>The same over pairs in memory.</summary>
    internal static EvaluationResult Evaluate(
        IRetriever retriever,
        PairsByQuery heldOut,
        PairsByQuery? train,
        PopularitySlices slices,
        EvaluationOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancel = default)
    {
        var start = Stopwatch.GetTimestamp();
        var queries = QuerySample.Choose(heldOut, options.MaxPairs, options.Seed);
        var places = options.Places;
        var tally = new Tally(options.Cutoffs, places, slices);
        var exclusions = train is null && !options.ExcludeSelf ? null : new ExclusionList();
        var ids = new int[Math.Min(options.BlockSize, queries.Length) * places]; // [block, places]
        var scores = new float[ids.Length];
        for (var done = 0; done < queries.Length; done += options.BlockSize)
        {
            cancel.ThrowIfCancellationRequested();
            var block = queries.AsSpan(done, Math.Min(options.BlockSize, queries.Length - done));
            Exclude(exclusions, block, train, options.ExcludeSelf);
            var used = block.Length * places;
            retriever.Retrieve(block, places, exclusions, ids.AsSpan(0, used), scores.AsSpan(0, used));
            for (var i = 0; i < block.Length; i++)
            {
                var excluded = exclusions is null ? [] : exclusions.Of(i);
                tally.Add(ids.AsSpan(i * places, places), heldOut.ItemsOf(block[i]), excluded);
            }

            progress?.Report((double)(done + block.Length) / queries.Length);
        }

        return tally.Result(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static void Exclude(
        ExclusionList? exclusions, ReadOnlySpan<int> queries, PairsByQuery? train, bool excludeSelf)
    {
        exclusions?.Clear();
        foreach (var query in queries)
        {
            exclusions?.Add(train is null ? [] : train.ItemsOf(query), excludeSelf ? query : -1);
        }
    }
}
