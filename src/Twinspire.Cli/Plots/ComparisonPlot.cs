using ScottPlot;

namespace Twinspire.Cli.Plots;

/// <summary>Grouped bars with their values written above: one group a metric, one colour a method.</summary>
internal static class ComparisonPlot
{
    private const double GroupShare = 0.84; // of the room between two groups; the rest is white

    /// <summary>Draws the bars.</summary>
    /// <param name="title">Shown above.</param>
    /// <param name="metrics">Names of the groups.</param>
    /// <param name="methods">Name and values of each method; values are [metrics].</param>
    public static Picture Draw(
        string title, IReadOnlyList<string> metrics, IReadOnlyList<(string Name, double[] Values)> methods)
    {
        using var plot = Picture.NewPlot(title, "", "higher is better");
        var width = GroupShare / methods.Count;
        for (var method = 0; method < methods.Count; method++)
        {
            var bars = plot.Add.Bars(metrics.Select((_, metric) => new Bar
            {
                Position = metric + ((method - ((methods.Count - 1) / 2.0)) * width),
                Value = methods[method].Values[metric],
                Size = width * 0.94,
                FillColor = Palette.Of(method),
                LineWidth = 0,
                Label = Output.Numbers.Metric(methods[method].Values[metric]),
            }).ToArray());
            bars.LegendText = methods[method].Name;
            bars.Color = Palette.Of(method);
            bars.ValueLabelStyle.FontSize = 11;
            bars.ValueLabelStyle.FontName = PlotFont.Family;
        }

        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (var metric = 0; metric < metrics.Count; metric++)
        {
            ticks.AddMajor(metric, metrics[metric]);
        }

        plot.Axes.Bottom.TickGenerator = ticks;
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.TickLabelStyle.FontSize = 13;
        plot.Axes.SetLimitsY(0, Math.Max(1e-6, methods.Max(method => method.Values.Max()) * 1.12));
        plot.ShowLegend(Edge.Bottom).Legend.Orientation = Orientation.Horizontal;
        var said = string.Join("; ", methods.Select(method => $"{method.Name}: " + string.Join(", ",
            metrics.Zip(method.Values, (name, value) => $"{name} {Output.Numbers.Metric(value)}"))));
        return Picture.Of(plot, 1120, 420, $"{title}. {said}.");
    }
}
