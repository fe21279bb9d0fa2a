using Twinspire.Cli.Output;
using Twinspire.Cli.Plots;

namespace Twinspire.Cli.Reports;

/// <summary>The sections that reports have in common.</summary>
internal static class ReportParts
{
    /// <summary>Adds the learning curves of runs: training loss and validation quality.</summary>
    public static HtmlPage LearningCurves(this HtmlPage page, IReadOnlyList<RunHistory> runs)
    {
        var loss = CurvePlot.Draw(
            "Training loss",
            "main loss (nats, lower is better)",
            [.. runs.Select((run, index) => new Curve(run.Name, run.Epochs, run.Loss, index))],
            (runs[0].LogBatch, "ln(batch)"));
        if (runs.All(run => run.Validation.Length == 0))
        {
            return page.Pictures(loss);
        }

        return page.Pictures(loss, CurvePlot.Draw(
            "Quality on validation pairs",
            "Recall@10 (higher is better)",
            [.. runs.Select((run, index) =>
                new Curve(run.Name, run.ValidationEpochs, run.Validation, index))]));
    }

    /// <summary>Adds methods beside each other: bars with values, then every number as tables.</summary>
    /// <param name="page">The report.</param>
    /// <param name="title">Shown above the bars.</param>
    /// <param name="methods">At least one.</param>
    /// <param name="metrics">The metrics that get bars.</param>
    public static HtmlPage Comparison(
        this HtmlPage page, string title, IReadOnlyList<Method> methods, IReadOnlyList<string> metrics)
    {
        page.Pictures(ComparisonPlot.Draw(
            title,
            [.. metrics.Select(ResultGrids.Label)],
            [.. methods.Select(method => (
                method.Name, metrics.Select(metric => method.Result.Metrics[metric]).ToArray()))]));
        foreach (var grid in ResultGrids.All(methods))
        {
            page.Table(grid);
        }

        return page;
    }
}
