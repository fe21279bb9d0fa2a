using Twinspire.Evaluation;
using Twinspire.Experiments;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Experiments;

/// <summary>
/// Small studies: made results for tables, and one on the planted world for the whole road.
/// </summary>
internal static class StudyWorld
{
    public static readonly IReadOnlySet<string> AllParts = StudyParts.Parse([]);

    /// <summary>A study of two seeds, two weights and two rates that takes seconds.</summary>
    public static StudyOptions Options(double epochs = 1) => new(
        PlantedRecipe.Create(epochs), Seeds: 2, Alphas: [0.1, 1], Rates: [0.3, 0.9]);

    public static StudyPlan Plan(params double[] shares) => new(Options(), shares, AllParts);

    /// <summary>A result whose four test figures are <paramref name="test"/>.</summary>
    public static RunResult Result(
        string method, ulong seed, double test, double? alpha = null, double validation = 0,
        double? rate = null, double share = 1, string? variant = null)
    {
        var isRated = !StudyBaselines.Names.Contains(method) && MethodRecipe.HasRate(method);
        var run = new StudyRun(
            "table2", share, method, seed, alpha, rate ?? (isRated ? 0.3 : null), variant);
        return new RunResult(
            run.Id, share, method, seed, "recipe", "data",
            new Dictionary<string, double> { ["recall@10"] = validation },
            StudyTable.Metrics.ToDictionary(metric => metric, _ => test),
            new Dictionary<string, SliceResult>(), 100, 10, 5, 2, "completed", alpha, run.Rate, variant);
    }

    public static StudyResults Results(StudyPlan plan, params IEnumerable<RunResult> made)
    {
        var results = new StudyResults(plan);
        foreach (var one in made)
        {
            results.Add(one);
        }

        return results;
    }
}
