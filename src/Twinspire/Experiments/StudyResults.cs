namespace Twinspire.Experiments;

/// <summary>The results of a study so far, as tables and figures ask for them.</summary>
/// <param name="plan">The study.</param>
public sealed class StudyResults(StudyPlan plan)
{
    private readonly Dictionary<string, RunResult> results = [];

    /// <summary>The study.</summary>
    public StudyPlan Plan => plan;

    /// <summary>All results.</summary>
    public IReadOnlyCollection<RunResult> All => results.Values;

    /// <summary>Adds a result, or replaces it.</summary>
    public void Add(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        results[result.Id] = result;
    }

    /// <summary>The result of a run; null if it has none yet.</summary>
    public RunResult? Of(StudyRun run) =>
        Resolve(run) is { } known ? results.GetValueOrDefault(known.Id) : null;

    /// <summary>
    /// The run with its chosen weight put in; null while the weights are still being tried.
    /// </summary>
    public StudyRun? Resolve(StudyRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return !run.TakesChosenAlpha ? run
            : ChosenAlpha(run.Share, run.Method, run.Variant) is { } alpha ? run with { Alpha = alpha }
            : null;
    }

    /// <summary>
    /// The weight that did best on validation pairs; null until every weight was tried. The test figures
    /// are not looked at.
    /// </summary>
    public double? ChosenAlpha(double share, string method, string? variant = null)
    {
        var metric = plan.Options.Base.Training.Metric;
        var tried = plan.Options.AlphaChoices
            .Select(alpha => Find(share, method, 1, alpha, null, variant)).ToList();
        return tried.Contains(null)
            ? null
            : AlphaChoice.Best(tried.Select(result =>
                (result!.Alpha!.Value, result.Validation.GetValueOrDefault(metric))));
    }

    /// <summary>A method's results, one a seed in the order of seeds, with the chosen weight.</summary>
    public IReadOnlyList<RunResult> BySeed(double share, string method, string? variant = null)
    {
        var alpha = MethodRecipe.Names.Contains(method) && MethodRecipe.HasAlpha(method)
            ? ChosenAlpha(share, method, variant)
            : null;
        var seeds = StudyBaselines.Names.Contains(method) ? [0] : Enumerable.Range(1, plan.Options.Seeds);
        return
        [
            .. seeds.Select(seed => Find(share, method, (ulong)seed, alpha, null, variant))
                .OfType<RunResult>(),
        ];
    }

    /// <summary>One run; null if it has no result yet.</summary>
    /// <param name="share">The share of the training pairs.</param>
    /// <param name="method">The method.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="alpha">The weight; null for methods without.</param>
    /// <param name="rate">The dropout rate; null means the usual one, or none.</param>
    /// <param name="variant">The change; null for none.</param>
    public RunResult? Find(
        double share, string method, ulong seed, double? alpha = null, double? rate = null,
        string? variant = null)
    {
        var hasRate = !StudyBaselines.Names.Contains(method) && MethodRecipe.HasRate(method);
        var dropped = hasRate ? rate ?? MethodRecipe.UsualRate : (double?)null;
        return results.GetValueOrDefault(new StudyRun("", share, method, seed, alpha, dropped, variant).Id);
    }
}
