using Twinspire.Cli.Output;
using Twinspire.Cli.Reproduce;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Experiments;
using Twinspire.Recipes;

namespace Twinspire.Cli.Reports;

/// <summary>A study's report: answers first, then every table and figure, then how it was made.</summary>
internal static class StudyReport
{
    /// <summary>The report's heading.</summary>
    public const string Title = "Self-supervised two-tower retrieval: the paper's study on this data";

    /// <summary>Composes what is there so far.</summary>
    public static IReadOnlyList<ReportBlock> Of(
        StudyResults results, IReadOnlyDictionary<double, StudyData> data, StudyRequest request) =>
    [
        .. Head(results, data, request),
        .. StudyAnswers.Of(results),
        .. results.Plan.Shares.OrderDescending().Where(results.Plan.HasTable)
            .SelectMany(share => StudyGrids.OfSize(results, share)),
        .. StudyFigures.Popularity(results, data),
        .. StudyFigures.Alphas(results),
        .. StudyFigures.Rates(results),
        .. StudyExtras.Speed(results),
        .. StudyExtras.Variants(results),
        .. Made(results, request),
    ];

    private static IEnumerable<ReportBlock> Head(
        StudyResults results, IReadOnlyDictionary<double, StudyData> data, StudyRequest request)
    {
        var plan = results.Plan;
        var done = plan.Runs.Count(run => results.Of(run) is not null);
        if (request.IsQuick)
        {
            yield return new ReportBlock.Paragraph("This is a trial with --quick: tiny models and a few "
                + "steps. Its numbers say nothing about the methods.");
        }

        if (done < plan.Runs.Count)
        {
            yield return new ReportBlock.Paragraph($"{Numbers.Count(done)} of "
                + $"{Numbers.Count(plan.Runs.Count)} runs are done; what follows stands on these.");
        }

        yield return new ReportBlock.Paragraph("The methods, tables and figures are those of Yao et al., "
            + "Self-supervised Learning for Deep Models in Recommendations (arXiv:2007.12865), on other "
            + "data: gains compare, absolute numbers do not. Every test pair counts once. "
            + Protocol(plan.Options.Protocol, data.Values.First().Data));
        yield return new ReportBlock.Table(new Grid(
            "The data",
            ["Size", "items", "queries", "training pairs", "validation pairs", "test pairs", "folder"],
            [
                .. plan.Shares.OrderDescending().Select(share => data[share].Data).Select(one =>
                    (IReadOnlyList<string>)
                    [
                        Ratio.Size(one.Manifest.Split.DownSample),
                        Numbers.Count(one.Items.Count),
                        Numbers.Count(one.Queries.Count),
                        Numbers.Count(one.Train.Count),
                        Numbers.Count(one.Validation.Count),
                        Numbers.Count(one.Test.Count),
                        one.Folder,
                    ]),
            ]));
    }

    private static string Protocol(EvaluationOptions protocol, Dataset data) =>
        "The whole corpus is ranked"
        + (data.QueriesAreItems && !protocol.IncludeSelf
            ? " but the query itself, as recommendations leave it out"
            : data.QueriesAreItems ? ", the query itself too" : "")
        + (protocol.ExcludeKnown ? "; items that a query has in training are left out." : ".");

    private static IEnumerable<ReportBlock> Made(StudyResults results, StudyRequest request)
    {
        var options = results.Plan.Options;
        var seconds = results.All.Sum(run => run.Seconds);
        yield return new ReportBlock.Heading("How it was made");
        yield return new ReportBlock.List(
        [
            $"{Numbers.Count(results.All.Count)} runs, {Numbers.Duration(TimeSpan.FromSeconds(seconds))} of "
                + "training and measuring, results in runs/.",
            $"The weight alpha is the one of {string.Join(", ", options.AlphaChoices)} whose model of seed 1 "
                + $"has the highest {options.Base.Training.Metric} on validation pairs. Test figures play no "
                + "part.",
            "The dropout rate of FD and DO is 0.3 but for figure 7. FM sets the id apart from all other "
                + "features.",
            "Each tenfold smaller size trains five times the epochs, so half the steps. A run is validated "
                + (options.Base.Training.ValidateEvery > 0
                    ? $"every {options.Base.Training.ValidateEvery} steps"
                    : "eight times, stops after two validations without a better one")
                + ", and the best model is measured on the test pairs once.",
            "p is that of Student's t test over the differences of runs with the same seed, two-sided; below "
                + "0.05 the report calls a difference more than chance. It is not corrected for the number "
                + "of comparisons.",
        ]);
        yield return new ReportBlock.Code(Command(request));
        yield return new ReportBlock.Paragraph("The recipe of the Baseline on all pairs:");
        yield return new ReportBlock.Code(RecipeFile.ToJson(options.Base));
    }

    private static string Command(StudyRequest request) => string.Concat(
        $"twinspire reproduce --data {request.Data} --out {request.Out}",
        request.Schema is null ? "" : $" --schema {request.Schema}",
        request.Shares.Count == 0 ? "" : $" --sizes {string.Join(",", request.Shares)}",
        request.Parts.Count == StudyParts.Names.Count ? "" : $" --only {string.Join(",", request.Parts)}",
        request.IsQuick ? " --quick" : $" --seeds {request.Options.Seeds}");
}
