using Twinspire.Cli.Output;
using Twinspire.Experiments;

namespace Twinspire.Cli.Reports;

/// <summary>Speed (the paper's table 6) and the variants that the paper does not have.</summary>
internal static class StudyExtras
{
    private const string Metric = "recall@10";

    /// <summary>Steps a second of every method at the largest size, beside the paper's.</summary>
    public static IEnumerable<ReportBlock> Speed(StudyResults results)
    {
        var share = results.Plan.Shares.Max();
        if (!results.Plan.Has("table6"))
        {
            yield break;
        }

        var rows = results.Plan.Methods
            .Select(method => (Method: method, Speed: MeanAndDeviation.Of(
                [.. results.BySeed(share, method).Select(run => run.StepsPerSecond)])))
            .Where(row => row.Speed.Count > 0).ToList();
        if (rows.Count == 0)
        {
            yield break;
        }

        var (first, papers) = (rows[0].Speed.Mean, PaperTable.StepsPerSecond);
        yield return new ReportBlock.Heading("Training speed (the paper's table 6)");
        yield return new ReportBlock.Paragraph($"From the runs on {Ratio.Size(share)} of the pairs, "
            + $"validations not counted, on {Environment.ProcessorCount} cores; whatever else the machine "
            + "did then is in it. The paper does not say on what it measured, so only the ratios compare.");
        yield return new ReportBlock.Table(new Grid(
            "Steps a second",
            ["Method", "steps/s", $"beside {rows[0].Method}", "paper, steps/s", "paper, beside Baseline"],
            [
                .. rows.Select(row => (IReadOnlyList<string>)
                [
                    row.Method,
                    $"{row.Speed.Mean:0.0}" + (row.Speed.Count > 1 ? $" ± {row.Speed.Deviation:0.0}" : ""),
                    $"{row.Speed.Mean / first:0.00}",
                    $"{papers[Place(row.Method)]:0.0}",
                    $"{papers[Place(row.Method)] / papers[0]:0.00}",
                ]),
            ]));

        static int Place(string method) => MethodRecipe.Names.ToList().IndexOf(method);
    }

    /// <summary>Every variant: its methods with the change beside those without.</summary>
    public static IEnumerable<ReportBlock> Variants(StudyResults results)
    {
        var share = results.Plan.FigureShare;
        foreach (var variant in StudyVariant.All.Where(variant => results.Plan.Has(variant.Name)))
        {
            var table = StudyTable.Of(results, share, variant.Methods, variant.Name);
            if (table.Rows.Count > 0)
            {
                var title = $"{Ratio.Size(share)} of the pairs, {StudyGrids.Seeds(results)}";
                yield return new ReportBlock.Heading(variant.Title);
                yield return new ReportBlock.Table(StudyGrids.Figures(table, title));
                yield return new ReportBlock.Table(Changed(results, variant, table));
            }
        }
    }

    private static Grid Changed(StudyResults results, StudyVariant variant, StudyTable table)
    {
        // A variant of the tasks alone leaves the Baseline as it is.
        var ofBaseline = variant.Methods.Contains(MethodRecipe.Baseline) ? variant.Name : null;
        return new Grid(
            "Recall@10 with and without the change; p of the paired t test",
            ["Method", "without", "with", "gain", "p", "over Baseline, without", "over Baseline, with"],
            [
                .. table.Rows.Where(row => results.BySeed(table.Share, row.Method).Count > 0)
                    .Select(row => Line(row.Method)),
            ]);

        IReadOnlyList<string> Line(string method)
        {
            var with = results.BySeed(table.Share, method, variant.Name);
            var without = results.BySeed(table.Share, method);
            var change = StudyComparison.Of(with, without, Metric);
            return
            [
                method,
                change is null ? "-" : StudyGrids.Cell(change.Second),
                change is null ? "-" : StudyGrids.Cell(change.First),
                Ratio.Gain(change?.Gain),
                Ratio.P(change?.Test.P ?? double.NaN),
                Ratio.Gain(OverBaseline(without, null)),
                Ratio.Gain(OverBaseline(with, ofBaseline)),
            ];
        }

        double? OverBaseline(IReadOnlyList<RunResult> runs, string? name) =>
            StudyComparison.Of(runs, results.BySeed(table.Share, MethodRecipe.Baseline, name), Metric)?.Gain;
    }
}
