namespace Twinspire.Cli.Plots;

/// <summary>One line of a learning-curve picture.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="X">[points], rising.</param>
/// <param name="Y">[points].</param>
/// <param name="Colour">Index into the palette, so that one run has one colour in every picture.</param>
internal sealed record Curve(string Name, double[] X, double[] Y, int Colour);
