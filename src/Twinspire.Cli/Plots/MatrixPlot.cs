using ScottPlot;
using ScottPlot.TickGenerators;

namespace Twinspire.Cli.Plots;

/// <summary>A square matrix of shares as a map of shades with its numbers in the cells.</summary>
internal static class MatrixPlot
{
    /// <summary>Draws the matrix, its first row on top.</summary>
    /// <param name="title">Shown above.</param>
    /// <param name="names">Of rows and columns.</param>
    /// <param name="values">[names, names], from 0 to 1.</param>
    public static Picture Draw(
        string title, IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<double>> values)
    {
        using var plot = Picture.NewPlot(title, "", "");
        var count = names.Count;
        var shades = new double[count, count];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                shades[row, column] = values[row][column];
                var text = plot.Add.Text($"{values[row][column]:0.00}", column, count - 1 - row);
                text.LabelFontName = PlotFont.Family;
                text.LabelFontSize = 12;
                text.LabelAlignment = Alignment.MiddleCenter;
                text.LabelFontColor = values[row][column] > 0.5 ? Colors.White : Colors.Black;
            }
        }

        var map = plot.Add.Heatmap(shades);
        map.Colormap = new ScottPlot.Colormaps.Blues().Reversed();
        map.ManualRange = new ScottPlot.Range(0, 1);
        plot.MoveToBottom(map);
        plot.Axes.Bottom.TickGenerator = Ticks(names);
        plot.Axes.Left.TickGenerator = Ticks([.. names.Reverse()]);
        plot.Axes.SetLimits(-0.5, count - 0.5, -0.5, count - 0.5);
        plot.HideGrid();
        var said = string.Join("; ", names.Select((name, row) => $"{name}: "
            + string.Join(", ", values[row].Select(value => $"{value:0.00}"))));
        return Picture.Of(plot, 160 + (90 * count), 110 + (60 * count), $"{title}. {said}.");
    }

    private static NumericManual Ticks(IReadOnlyList<string> names)
    {
        var ticks = new NumericManual();
        for (var place = 0; place < names.Count; place++)
        {
            ticks.AddMajor(place, names[place]);
        }

        return ticks;
    }
}
