using System.Diagnostics;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Randomness;
using Twinspire.Serving;

namespace Twinspire.Baselines;

/// <summary>
/// Makes baselines whose settings are chosen on the validation pairs, as a model's are: an untuned baseline
/// proves nothing [FERRARI-DACREMA-2019]. They learn from the training pairs alone.
/// </summary>
public sealed class BaselineTuner
{
    private readonly Dataset data;
    private readonly EvaluationOptions protocol;
    private readonly TuningOptions options;
    private readonly int threads;
    private readonly string metric;

    /// <summary>Prepares tuning on a dataset.</summary>
    /// <param name="data">
    /// The dataset; without validation pairs a baseline's default settings are taken.
    /// </param>
    /// <param name="protocol">How the baselines will be measured.</param>
    /// <param name="options">How they are tuned; null takes the defaults.</param>
    /// <param name="threads">0 takes every core; no figure depends on it.</param>
    /// <exception cref="RecipeException">An option is wrong.</exception>
    public BaselineTuner(
        Dataset data, EvaluationOptions protocol, TuningOptions? options = null, int threads = 0)
    {
        this.data = data;
        this.protocol = protocol with { MaxPairs = 0, BothWays = false };
        this.options = options ?? new TuningOptions();
        this.threads = threads;
        metric = this.options.Metric ?? $"recall@{protocol.Cutoffs[0]}";
        var problems = new ProblemList();
        protocol.Check(problems);
        this.options.Check(problems);
        problems.Require(
            Evaluator.MetricNames(protocol).Contains(metric),
            $"the metric '{metric}' is none of {string.Join(", ", Evaluator.MetricNames(protocol))}.");
        problems.ThrowIfAny("tuning");
    }

    /// <summary>Chooses the settings of a baseline and makes it.</summary>
    /// <param name="kind">Which baseline.</param>
    /// <param name="progress">Told about every setting tried.</param>
    /// <param name="cancel">Checked within and between settings.</param>
    /// <exception cref="RecipeException">The content baseline on data without a shared feature.</exception>
    public TunedBaseline Make(
        BaselineKind kind, IProgress<TuningProgress>? progress = null, CancellationToken cancel = default) =>
        kind switch
        {
            BaselineKind.TopPopular => Untuned(() => new TopPopular(data)),
            BaselineKind.Content => Untuned(() => new ContentBaseline(data, threads)),
            BaselineKind.ItemKnn => Choose(
                BaselineGrids.ItemKnn(data.QueriesAreItems),
                settings => new ItemKnn(data, settings, threads),
                progress,
                cancel),
            BaselineKind.Ease => Choose(
                BaselineGrids.Ease(data.QueriesAreItems, Math.Min(options.EaseItems, data.Items.Count)),
                settings => new Ease(data, settings, threads, cancel),
                progress,
                cancel),
            BaselineKind.Mf => Choose(
                BaselineGrids.MatrixFactorization(data.QueriesAreItems),
                settings => new MatrixFactorization(data, settings, threads, cancel),
                progress,
                cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such baseline"),
        };

    private TunedBaseline Untuned(Func<IRetriever> make)
    {
        var start = Stopwatch.GetTimestamp();
        return new TunedBaseline(
            make(), new Dictionary<string, double>(), metric, [], 0,
            Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    internal TunedBaseline Choose<TOptions>(
        BaselineGrid<TOptions> grid,
        Func<TOptions, IRetriever> make,
        IProgress<TuningProgress>? progress,
        CancellationToken cancel)
        where TOptions : IBaselineOptions
    {
        var start = Stopwatch.GetTimestamp();
        using var sample = Sample();
        List<TOptions> points = sample.Count > 0 ? [.. grid.Points] : [];
        var tried = new List<TuningPoint>();
        var best = -1;
        IRetriever? last = null;
        for (var i = 0; i < points.Count; i++)
        {
            progress?.Report(new TuningProgress(i, points.Count, best < 0 ? double.NaN : tried[best].Value));
            cancel.ThrowIfCancellationRequested();
            (last as IDisposable)?.Dispose();
            last = null; // two at once could be twice too large
            last = make(points[i]);
            var value = Evaluator.Evaluate(last, data, sample, protocol, cancel: cancel).Metrics[metric];
            tried.Add(new TuningPoint(points[i].Named, value));
            best = best < 0 || value > tried[best].Value ? i : best;
            if (i == grid.Points.Count - 1 && grid.Finer is { } finer)
            {
                points.AddRange(finer(points[best]));
            }
        }

        var chosen = best < 0 ? grid.Usual : points[best];
        if (last is null || best != points.Count - 1)
        {
            (last as IDisposable)?.Dispose();
            last = null;
            last = make(chosen);
        }

        return new TunedBaseline(
            last, chosen.Named, metric, tried, QueriesOf(sample),
            Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>The validation pairs of the queries drawn; all of them where they are few.</summary>
    private PairSet Sample()
    {
        var pairs = data.Validation;
        var queries = pairs.Queries.ToArray().Distinct().Order().ToArray();
        if (options.MaxQueries > 0 && queries.Length > options.MaxQueries)
        {
            new RandomStream(options.Seed, "tuning-sample").Shuffle<int>(queries);
            queries = queries[..options.MaxQueries];
        }

        var chosen = queries.ToHashSet();
        List<int> sampledQueries = [], sampledItems = [];
        for (var i = 0; i < pairs.Queries.Length; i++)
        {
            if (chosen.Contains(pairs.Queries[i]))
            {
                sampledQueries.Add(pairs.Queries[i]);
                sampledItems.Add(pairs.Items[i]);
            }
        }

        return PairSet.FromArrays([.. sampledQueries], [.. sampledItems]);
    }

    private static int QueriesOf(PairSet sample) => sample.Queries.ToArray().Distinct().Count();
}
