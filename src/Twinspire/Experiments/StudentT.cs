namespace Twinspire.Experiments;

/// <summary>Student's t distribution with a whole number of degrees of freedom [STUDENT-1908].</summary>
internal static class StudentT
{
    /// <summary>
    /// The probability of a value at least as far from 0 as t, by the finite sums over the angle
    /// arctan(t / √degrees) [ABRAMOWITZ-STEGUN-1964, 26.7.3 and 26.7.4].
    /// </summary>
    /// <param name="t">The statistic.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double TwoSidedP(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (double.IsInfinity(t))
        {
            return 0;
        }

        var angle = Math.Atan(Math.Abs(t) / Math.Sqrt(degrees));
        var (sin, cos) = Math.SinCos(angle);
        var isOdd = degrees % 2 == 1;
        var term = isOdd ? cos : 1;
        var sum = degrees == 1 ? 0 : term;
        for (var power = isOdd ? 3 : 2; power <= degrees - 2; power += 2)
        {
            term *= (power - 1.0) / power * cos * cos;
            sum += term;
        }

        var inside = isOdd ? 2 / Math.PI * (angle + (sin * sum)) : sin * sum;
        return Math.Clamp(1 - inside, 0, 1);
    }
}
