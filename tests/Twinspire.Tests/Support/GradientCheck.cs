namespace Twinspire.Tests.Support;

/// <summary>Compares a gradient with central differences, (f(x + h) - f(x - h)) / 2h, in double.</summary>
internal static class GradientCheck
{
    /// <summary>
    /// The largest difference, relative to 1 or to the size of the gradient where that is larger.
    /// </summary>
    /// <param name="loss">Reads <paramref name="values"/>, which the check moves and puts back.</param>
    /// <param name="values">Where the gradient was taken.</param>
    /// <param name="gradient">What is checked, one number for each value.</param>
    /// <param name="step">
    /// h. The error is about h² f'''/6 from the formula and 1e-16 f/h from rounding; at 1e-6 both are near
    /// 1e-9 for a softmax of temperature 0.07, whose third derivative is a few thousand.
    /// </param>
    public static double WorstDifference(
        Func<double> loss, double[] values, ReadOnlySpan<double> gradient, double step = 1e-6)
    {
        var worst = 0.0;
        for (var index = 0; index < values.Length; index++)
        {
            var kept = values[index];
            values[index] = kept + step;
            var above = loss();
            values[index] = kept - step;
            var below = loss();
            values[index] = kept;
            var numeric = (above - below) / (2 * step);
            var scale = Math.Max(1, Math.Abs(gradient[index]));
            worst = Math.Max(worst, Math.Abs(numeric - gradient[index]) / scale);
        }

        return worst;
    }
}
