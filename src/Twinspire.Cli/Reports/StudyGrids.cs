using Twinspire.Cli.Output;
using Twinspire.Experiments;

namespace Twinspire.Cli.Reports;

/// <summary>The tables of the nine methods at one size, in the paper's layout.</summary>
internal static class StudyGrids
{
    private static readonly string[] Slices = ["head", "middle", "tail", "cold"];

    /// <summary>Figures, gains beside the paper's, and slices; nothing where no run is done.</summary>
    public static IEnumerable<ReportBlock> OfSize(StudyResults results, double share)
    {
        var table = StudyTable.Of(results, share, [.. results.Plan.Methods, .. results.Plan.Simple]);
        if (table.Rows.Count == 0)
        {
            yield break;
        }

        var numbers = PaperTable.Of(share).Select(paper => paper.Number).Distinct().ToList();
        var tables = $"table{(numbers.Count > 1 ? "s" : "")} {string.Join(" and ", numbers)}";
        var place = numbers.Count > 0 ? $" (the paper's {tables})" : "";
        yield return new ReportBlock.Heading($"{Ratio.Size(share)} of the training pairs{place}");
        yield return new ReportBlock.Table(Figures(table, $"Test pairs, {Seeds(results)}"));
        foreach (var metrics in StudyTable.Metrics.Chunk(2)) // four would be wider than a page
        {
            yield return new ReportBlock.Table(Gains(table, metrics));
        }

        yield return new ReportBlock.Table(BySlice(results, table));
    }

    /// <summary>A method a row, mean ± deviation, the two highest of each column in bold.</summary>
    public static Grid Figures(StudyTable table, string title) => new(
        title,
        ["Method", "alpha", .. StudyTable.Metrics.Select(ResultGrids.Label)],
        [
            .. table.Rows.Select(row => (IReadOnlyList<string>)
                [row.Method, $"{row.Alpha}", .. row.Values.Select(Cell)]),
        ],
        Strong: table.Rows.Index()
            .SelectMany(row => row.Item.IsBest.Index().Where(cell => cell.Item)
                .Select(cell => (row.Index, cell.Index + 2))).ToHashSet());

    /// <summary>Relative gains over the Baseline, ours and the paper's, with the test's p.</summary>
    private static Grid Gains(StudyTable table, IReadOnlyList<string> metrics)
    {
        var papers = PaperTable.Of(table.Share);
        return new Grid(
            "Gain over the Baseline; p of the paired t test over the seeds; the paper's gain",
            [
                "Method",
                .. metrics.SelectMany(metric => (string[])
                [
                    ResultGrids.Label(metric), "p", .. papers.Select(paper => paper.Data),
                ]),
            ],
            [
                .. table.Rows.Where(row => row.Method != MethodRecipe.Baseline).Select(row =>
                    (IReadOnlyList<string>)
                    [
                        row.Method,
                        .. metrics.SelectMany(metric => (string[])
                        [
                            Ratio.Gain(Beside(row, metric)?.Gain),
                            Ratio.P(Beside(row, metric)?.Test.P ?? double.NaN),
                            .. papers.Select(paper => Ratio.Gain(paper.Gain(row.Method, metric))),
                        ]),
                    ]),
            ]);
    }

    private static StudyComparison? Beside(MethodRow row, string metric) =>
        row.OverBaseline[StudyTable.Metrics.ToList().IndexOf(metric)];

    private static Grid BySlice(StudyResults results, StudyTable table)
    {
        var runs = table.Rows.Select(row => results.BySeed(table.Share, row.Method)).ToList();
        var pairs = runs[0][0].Slices;
        return new Grid(
            "Recall@10 by training popularity of the test pair's item",
            ["Method", .. Slices.Select(slice => $"{slice} ({Numbers.Count(pairs[slice].Pairs)} pairs)")],
            [
                .. table.Rows.Zip(runs, (row, seeds) => (IReadOnlyList<string>)
                [
                    row.Method,
                    .. Slices.Select(slice => Cell(MeanAndDeviation.Of(
                    [
                        .. seeds.Select(run => run.Slices[slice].Metrics).Where(metrics => metrics.Count > 0)
                            .Select(metrics => metrics["recall@10"]),
                    ]))),
                ]),
            ]);
    }

    /// <summary>A mean with its deviation, where there is one.</summary>
    public static string Cell(MeanAndDeviation value) => value.Count == 0 ? "-"
        : value.Count == 1 ? Numbers.Metric(value.Mean)
        : $"{Numbers.Metric(value.Mean)} ± {Numbers.Metric(value.Deviation)}";

    /// <summary>How often every method ran.</summary>
    public static string Seeds(StudyResults results) =>
        results.All.Select(run => run.Seed).DefaultIfEmpty(1UL).Max() is var seeds and > 1
        ? $"mean ± standard deviation over seeds 1 to {seeds}"
        : "seed 1";
}
