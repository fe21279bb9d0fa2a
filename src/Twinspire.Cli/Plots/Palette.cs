using ScottPlot;

namespace Twinspire.Cli.Plots;

/// <summary>
/// Colours that readers with any colour vision tell apart (Okabe and Ito), dark enough on white.
/// </summary>
internal static class Palette
{
    private static readonly string[] Hex =
        ["#0072B2", "#D55E00", "#009E73", "#8C8C8C", "#CC79A7", "#B8860B", "#56B4E9"];

    /// <summary>The colour of series <paramref name="index"/>; starts again when all are used.</summary>
    public static Color Of(int index) => Color.FromHex(Hex[index % Hex.Length]);
}
