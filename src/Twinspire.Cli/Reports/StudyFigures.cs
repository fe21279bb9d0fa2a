using Twinspire.Cli.Output;
using Twinspire.Cli.Plots;
using Twinspire.Experiments;

namespace Twinspire.Cli.Reports;

/// <summary>Figures 5, 6 and 7 of the paper, with their numbers as tables.</summary>
internal static class StudyFigures
{
    private const string Metric = "recall@50";

    /// <summary>Figure 5: how much of the training pairs the most frequent items hold.</summary>
    public static IEnumerable<ReportBlock> Popularity(
        StudyResults results, IReadOnlyDictionary<double, StudyData> data)
    {
        if (!results.Plan.Has("figure5"))
        {
            yield break;
        }

        var curves = results.Plan.Shares.OrderDescending()
            .Select(share => (Name: Ratio.Size(share), Points: PopularityCurve.Of(data[share].Data)))
            .ToList();
        int[] ks = [10, 50, 1000];
        yield return new ReportBlock.Heading("Popularity (the paper's figure 5)");
        yield return new ReportBlock.Paragraph("The share of the training pairs that the most frequent items "
            + "hold. At K it is what TopPopular would reach as Recall@K on pairs like these. The paper: 0.05 "
            + "on Wikipedia and 0.1 on AAI at 50.");
        yield return new ReportBlock.Figure("figure5", StudyPlots.Popularity(curves));
        yield return new ReportBlock.Table(new Grid(
            "Share of the training pairs",
            ["Size", .. ks.Select(k => $"{k} most frequent items")],
            [
                .. curves.Select(curve => (IReadOnlyList<string>)
                    [curve.Name, .. ks.Select(k => Numbers.Metric(PopularityCurve.At(curve.Points, k)))]),
            ]));
    }

    /// <summary>Figure 6: every method over the weight of its tasks, a picture a size.</summary>
    public static IEnumerable<ReportBlock> Alphas(StudyResults results)
    {
        if (!results.Plan.Has("figure6"))
        {
            yield break;
        }

        yield return new ReportBlock.Heading("The weight alpha (the paper's figure 6)");
        yield return new ReportBlock.Paragraph("Recall@50 on test pairs, seed 1. The tables above use the "
            + "weight that is best on validation pairs; these figures were not looked at for it.");
        foreach (var share in results.Plan.Shares.OrderDescending())
        {
            var lines = StudyLines.Alphas(results, share, Metric)
                .Where(line => line.Values.Count > 0).ToList();
            if (lines.Count > 0)
            {
                var level = StudyLines.Level(results, share, Metric);
                var title = $"{Ratio.Size(share)} of the training pairs";
                yield return new ReportBlock.Figure(
                    $"figure6-{share * 100:0.###}", StudyPlots.Lines(title, "alpha", lines, level));
                yield return new ReportBlock.Table(Values(title, "alpha", lines, level));
            }
        }
    }

    /// <summary>Figure 7: FD and DO over the dropout rate.</summary>
    public static IEnumerable<ReportBlock> Rates(StudyResults results)
    {
        var lines = StudyLines.Rates(results, Metric).Where(line => line.Values.Count > 0).ToList();
        if (!results.Plan.Has("figure7") || lines.Count == 0)
        {
            yield break;
        }

        var level = StudyLines.Level(results, results.Plan.FigureShare, Metric);
        var title = $"FD (alpha 1) and DO, {Ratio.Size(results.Plan.FigureShare)} of the training pairs";
        yield return new ReportBlock.Heading("The dropout rate (the paper's figure 7)");
        yield return new ReportBlock.Paragraph("Recall@50 on test pairs, seed 1.");
        yield return new ReportBlock.Figure(
            "figure7", StudyPlots.Lines(title, "dropout rate", lines, level));
        yield return new ReportBlock.Table(Values(title, "rate", lines, level));
    }

    private static Grid Values(
        string title, string what, IReadOnlyList<StudyLine> lines, double? level)
    {
        var places = lines.SelectMany(line => line.Values).Select(point => point.At)
            .Distinct().Order().ToList();
        var rows = lines.Select(line => (IReadOnlyList<string>)
        [
            line.Method,
            .. places.Select(place => line.Values.Where(point => point.At == place)
                .Select(point => Numbers.Metric(point.Value)).FirstOrDefault("-")),
        ]);
        return new Grid(
            $"Recall@50; {title}",
            ["Method", .. places.Select(place => $"{what} {place}")],
            level is { } baseline
                ? [.. rows, [MethodRecipe.Baseline, .. places.Select(_ => Numbers.Metric(baseline))]]
                : [.. rows]);
    }
}
