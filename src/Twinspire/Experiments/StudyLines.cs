namespace Twinspire.Experiments;

/// <summary>
/// The lines of figures 6 and 7: test figures of seed 1 over alpha and over the dropout rate.
/// </summary>
public static class StudyLines
{
    /// <summary>A line a method with a weight.</summary>
    public static IReadOnlyList<StudyLine> Alphas(StudyResults results, double share, string metric)
    {
        ArgumentNullException.ThrowIfNull(results);
        return
        [
            .. results.Plan.Methods.Where(MethodRecipe.HasAlpha).Select(method => Line(
                method, results.Plan.Options.AlphaChoices, metric,
                alpha => results.Find(share, method, 1, alpha))),
        ];
    }

    /// <summary>FD at alpha 1, and DO.</summary>
    public static IReadOnlyList<StudyLine> Rates(StudyResults results, string metric)
    {
        ArgumentNullException.ThrowIfNull(results);
        var (share, rates) = (results.Plan.FigureShare, results.Plan.Options.RateChoices);
        return
        [
            Line("FD", rates, metric, rate => results.Find(share, "FD", 1, StudyPlan.FigureAlpha, rate)),
            Line("DO", rates, metric, rate => results.Find(share, "DO", 1, null, rate)),
        ];
    }

    /// <summary>The Baseline of seed 1; null if it is not done.</summary>
    public static double? Level(StudyResults results, double share, string metric)
    {
        ArgumentNullException.ThrowIfNull(results);
        return results.Find(share, MethodRecipe.Baseline, 1)?.Test[metric];
    }

    private static StudyLine Line(
        string method, IEnumerable<double> settings, string metric, Func<double, RunResult?> find) => new(
            method,
            [
                .. settings.Select(at => (At: at, Result: find(at))).Where(one => one.Result is not null)
                    .Select(one => (one.At, one.Result!.Test[metric])),
            ]);
}
