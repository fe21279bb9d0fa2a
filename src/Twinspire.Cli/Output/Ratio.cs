namespace Twinspire.Cli.Output;

/// <summary>How shares and gains are written.</summary>
internal static class Ratio
{
    /// <summary>A size: <c>10 %</c>.</summary>
    public static string Size(double share) => $"{share * 100:0.###} %";

    /// <summary>A relative change: <c>+57.4 %</c>, <c>-3.0 %</c>.</summary>
    public static string Gain(double? gain) =>
        gain is { } value && double.IsFinite(value) ? $"{value * 100:+0.0;-0.0;0.0} %" : "-";

    /// <summary>A probability: <c>.032</c>, <c>below .001</c>; "-" where there is none.</summary>
    public static string P(double p) =>
        double.IsNaN(p) ? "-" : p < 0.001 ? "below .001" : p > 0.9995 ? "1.000" : p.ToString("0.000")[1..];
}
