using Twinspire.Cli.Plots;

namespace Twinspire.SystemTests.Plots;

public sealed class ComparisonPlotTests
{
    private static readonly byte[] PngHead = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    [Fact]
    public void The_picture_is_a_png_that_says_its_values_in_words()
    {
        var picture = ComparisonPlot.Draw("Title", ["Recall@10"], [("A", [0.5]), ("B", [0.25])]);

        Assert.Equal(PngHead, picture.Png[..4]);
        Assert.Equal("Title. A: Recall@10 .5000; B: Recall@10 .2500.", picture.Description);
    }

    [Fact]
    public void Letters_come_from_the_embedded_font()
    {
        PlotFont.Register();

        var typeface = ScottPlot.Fonts.GetTypeface(
            PlotFont.Family, false, false, ScottPlot.FontSpacing.Normal);

        Assert.Equal(PlotFont.Family, typeface.FamilyName);
    }
}
