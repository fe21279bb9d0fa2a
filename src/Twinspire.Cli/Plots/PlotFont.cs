using ScottPlot;
using SkiaSharp;

namespace Twinspire.Cli.Plots;

/// <summary>
/// Draws every picture in one embedded font: the same everywhere, and no font need be installed.
/// </summary>
internal sealed class PlotFont : IFontResolver
{
    /// <summary>The family name that plots ask for.</summary>
    public const string Family = "Twinspire Plot";

    private static readonly Lazy<bool> Registration = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new PlotFont());
        Fonts.Default = Family;
        return true;
    });

    private readonly SKTypeface regular = Load("TwinspirePlot-Regular.ttf");
    private readonly SKTypeface bold = Load("TwinspirePlot-Bold.ttf");

    /// <summary>Makes the font known to ScottPlot; further calls do nothing.</summary>
    public static void Register() => _ = Registration.Value;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(
        string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing = FontSpacing.Normal) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool isBold, bool isItalic) =>
        fontName == Family ? (isBold ? bold : regular) : null;

    private static SKTypeface Load(string resource)
    {
        using var stream = typeof(PlotFont).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program lacks its font {resource}.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
