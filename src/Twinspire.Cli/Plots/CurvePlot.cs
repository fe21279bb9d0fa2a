using ScottPlot;

namespace Twinspire.Cli.Plots;

/// <summary>Lines over the epochs: the loss of runs, or their quality on validation pairs.</summary>
internal static class CurvePlot
{
    /// <summary>Draws the curves; one with a single point shows as a marker.</summary>
    /// <param name="title">Shown above.</param>
    /// <param name="up">What the vertical axis counts.</param>
    /// <param name="curves">The lines; those without points are left out.</param>
    /// <param name="level">A dashed level to compare with, or null.</param>
    public static Picture Draw(
        string title, string up, IReadOnlyList<Curve> curves, (double Value, string Name)? level = null)
    {
        using var plot = Picture.NewPlot(title, "epoch", up);
        foreach (var curve in curves.Where(curve => curve.X.Length > 0))
        {
            var line = plot.Add.Scatter(curve.X, curve.Y);
            line.LegendText = curve.Name;
            line.Color = Palette.Of(curve.Colour);
            line.LineWidth = 2;
            line.MarkerSize = curve.X.Length > 60 ? 0 : 5;
        }

        if (level is var (value, name))
        {
            var dashes = plot.Add.HorizontalLine(value);
            dashes.LegendText = name;
            dashes.Color = Colors.Gray;
            dashes.LineWidth = 1.5f;
            dashes.LinePattern = LinePattern.Dashed;
        }

        plot.ShowLegend(Edge.Bottom).Legend.Orientation = Orientation.Horizontal;
        var names = string.Join(", ", curves.Select(curve => curve.Name));
        return Picture.Of(plot, 560, 380, $"{title}: {up} over the epochs for {names}.");
    }
}
