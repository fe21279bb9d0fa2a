using ScottPlot;

namespace Twinspire.Cli.Plots;

/// <summary>A PNG drawn at twice its shown size, so that it stays sharp on dense screens.</summary>
/// <param name="Png">The file's bytes; owned by the picture.</param>
/// <param name="Width">Shown width in pixels.</param>
/// <param name="Height">Shown height in pixels.</param>
/// <param name="Description">What the picture says, for those who cannot see it.</param>
internal sealed record Picture(byte[] Png, int Width, int Height, string Description)
{
    private const int Density = 2;

    /// <summary>
    /// A plot in the house style: white ground, dark text, light horizontal grid, no frame above.
    /// </summary>
    /// <param name="title">Shown above the plot.</param>
    /// <param name="across">What the horizontal axis counts; empty shows nothing.</param>
    /// <param name="up">What the vertical axis counts.</param>
    public static Plot NewPlot(string title, string across, string up)
    {
        PlotFont.Register();
        var plot = new Plot { ScaleFactor = Density };
        plot.Font.Set(PlotFont.Family);
        plot.Title(title, 15);
        plot.XLabel(across, 13);
        plot.YLabel(up, 13);
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.Bold = false;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Legend.OutlineStyle.Width = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.FontSize = 13;
        return plot;
    }

    /// <summary>Draws the plot.</summary>
    public static Picture Of(Plot plot, int width, int height, string description)
    {
        var png = plot.GetImageBytes(width * Density, height * Density, ImageFormat.Png);
        return new Picture(png, width, height, description);
    }
}
