using ScottPlot;
using ScottPlot.TickGenerators;
using Twinspire.Experiments;

namespace Twinspire.Cli.Plots;

/// <summary>The pictures of a study.</summary>
internal static class StudyPlots
{
    /// <summary>
    /// Share of the training pairs over the number of most frequent items, which rises by tens.
    /// </summary>
    /// <param name="curves">A name and its points each.</param>
    public static Picture Popularity(
        IReadOnlyList<(string Name, IReadOnlyList<(int Items, double Share)> Points)> curves)
    {
        using var plot = Picture.NewPlot(
            "Most frequent items", "most frequent items (each step tenfold)", "share of training pairs");
        foreach (var (index, (name, points)) in curves.Index())
        {
            var line = plot.Add.ScatterLine(
                points.Select(point => Math.Log10(point.Items)).ToArray(),
                points.Select(point => point.Share).ToArray(),
                Palette.Of(index));
            line.LegendText = $"{name} of the pairs";
            line.LineWidth = 2;
        }

        var ticks = new NumericManual();
        var most = curves.Max(curve => curve.Points[^1].Items);
        for (var power = 0; Math.Pow(10, power) <= most * 1.01; power++)
        {
            ticks.AddMajor(power, Output.Numbers.Count(Math.Pow(10, power)));
        }

        plot.Axes.Bottom.TickGenerator = ticks;
        plot.Axes.SetLimits(0, Math.Log10(most), 0, 1.01);
        plot.ShowLegend(Edge.Right);
        return Picture.Of(plot, 680, 380, "Share of the training pairs that the most frequent items hold, "
            + "for " + string.Join(", ", curves.Select(curve => curve.Name)) + ".");
    }

    /// <summary>
    /// Recall@50 of methods over a setting, evenly spaced, with the Baseline as a dashed level.
    /// </summary>
    /// <param name="title">Shown above.</param>
    /// <param name="across">The setting.</param>
    /// <param name="lines">At least one, with at least one point each.</param>
    /// <param name="baseline">The level; null where it is not known yet.</param>
    public static Picture Lines(
        string title, string across, IReadOnlyList<StudyLine> lines, double? baseline)
    {
        using var plot = Picture.NewPlot(title, across, "Recall@50 (higher is better)");
        var places = lines.SelectMany(line => line.Values).Select(point => point.At)
            .Distinct().Order().ToList();
        foreach (var (index, line) in lines.Index())
        {
            var drawn = plot.Add.Scatter(
                line.Values.Select(point => (double)places.IndexOf(point.At)).ToArray(),
                line.Values.Select(point => point.Value).ToArray(),
                Palette.Of(index));
            drawn.LegendText = line.Method;
            drawn.LineWidth = 2;
            drawn.MarkerSize = 8;
            drawn.MarkerShape = Shapes[index % Shapes.Length];
        }

        if (baseline is { } level)
        {
            var dashes = plot.Add.HorizontalLine(level, 2, Colors.Black, LinePattern.Dashed);
            dashes.LegendText = MethodRecipe.Baseline;
        }

        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. places.Select((_, index) => (double)index)], [.. places.Select(place => $"{place}")]);
        plot.Axes.SetLimitsX(-0.2, places.Count - 0.8);
        plot.ShowLegend(Edge.Right);
        return Picture.Of(plot, 760, 420, $"{title}: Recall@50 over {across} for "
            + $"{string.Join(", ", lines.Select(line => line.Method))}, and the Baseline as a level.");
    }

    private static MarkerShape[] Shapes { get; } =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp,
        MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown, MarkerShape.OpenCircle,
        MarkerShape.OpenSquare,
    ];
}
