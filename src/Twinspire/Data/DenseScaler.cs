namespace Twinspire.Data;

/// <summary>The fitted scaling of a dense feature.</summary>
/// <param name="Transform">Which scaling.</param>
/// <param name="Mean">Z-score: the mean that is taken off, in the feature's unit.</param>
/// <param name="Deviation">Z-score: the standard deviation divided by, above 0; for a column of one value the
/// largest number, which makes 0 of whatever comes.</param>
/// <param name="Knots">Quantile: training values at equal steps of the share from 0 to 1, ascending.</param>
public sealed record DenseScaler(
    DenseTransform Transform, double Mean = 0, double Deviation = 1, IReadOnlyList<double>? Knots = null)
{
    private const int MostKnots = 1001;
    private const double OfConstant = double.MaxValue;
    private const double RoundingError = 1e-13; // relative to the largest value; a double holds 1e-16
    private readonly double[] knots = [.. Knots ?? []];

    /// <summary>
    /// Whether a value can be fitted and scaled: without a logarithm or a rank it must lie in the range of
    /// float32, which also keeps a z-score's squares finite.
    /// </summary>
    /// <param name="transform">Which scaling.</param>
    /// <param name="value">A raw value.</param>
    public static bool Takes(DenseTransform transform, double value) =>
        Math.Abs(value) <= (transform is DenseTransform.Log1p or DenseTransform.Quantile
            ? double.MaxValue
            : float.MaxValue);

    /// <summary>Fits a scaling to the values of training entities.</summary>
    /// <param name="transform">Which scaling.</param>
    /// <param name="values">[entities], each taken; sorted in place by a quantile fit. May be empty.</param>
    public static DenseScaler Fit(DenseTransform transform, Span<double> values)
    {
        if (values.IsEmpty || transform is DenseTransform.None or DenseTransform.Log1p)
        {
            return new DenseScaler(transform);
        }

        return transform == DenseTransform.ZScore ? FitZScore(values) : FitQuantiles(values);
    }

    /// <summary>Whether its numbers can be those of a fit.</summary>
    internal bool IsSound() =>
        double.IsFinite(Mean) && double.IsFinite(Deviation) && Deviation > 0 && Enum.IsDefined(Transform)
        && knots.All(double.IsFinite) && knots.Zip(knots.Skip(1)).All(pair => pair.First <= pair.Second);

    /// <summary>Whether all values that it was fitted to are the same, but for rounding.</summary>
    public bool IsConstant() => Transform == DenseTransform.ZScore ? Deviation == OfConstant
        : Transform == DenseTransform.Quantile && knots.Length > 1 && knots[0] == knots[^1];

    /// <summary>Scales one value.</summary>
    public float Scale(double value) => (float)(Transform switch
    {
        DenseTransform.Log1p => Math.CopySign(Math.Log(1 + Math.Abs(value)), value),
        DenseTransform.ZScore => (value - Mean) / Deviation,
        DenseTransform.Quantile => Share(value),
        _ => value,
    });

    private static DenseScaler FitZScore(ReadOnlySpan<double> values)
    {
        // Sums of differences from one value are exactly 0 where all values are the same.
        var (first, mean, largest) = (values[0], 0.0, 0.0);
        foreach (var value in values)
        {
            mean += (value - first) / values.Length;
            largest = Math.Max(largest, Math.Abs(value));
        }

        mean += first;
        var variance = 0.0;
        foreach (var value in values)
        {
            variance += (value - mean) * (value - mean) / values.Length;
        }

        var deviation = Math.Sqrt(variance);
        return new DenseScaler(
            DenseTransform.ZScore, mean, deviation > RoundingError * largest ? deviation : OfConstant);
    }

    private static DenseScaler FitQuantiles(Span<double> values)
    {
        values.Sort();
        var count = Math.Min(MostKnots, values.Length);
        var fitted = new double[count];
        for (var knot = 0; knot < count; knot++)
        {
            fitted[knot] = values[count == 1 ? 0 : (int)((long)knot * (values.Length - 1) / (count - 1))];
        }

        return new DenseScaler(DenseTransform.Quantile, Knots: fitted);
    }

    // A value equal to several knots gets the middle of their shares.
    private double Share(double value)
    {
        if (knots.Length < 2)
        {
            return 0.5;
        }

        var (above, notBelow) = (FirstAbove(value), FirstNotBelow(value));
        var position = above > notBelow ? (notBelow + above - 1) / 2.0
            : above == 0 ? 0
            : above == knots.Length ? knots.Length - 1
            : above - 1 + ((value - knots[above - 1]) / (knots[above] - knots[above - 1]));
        return position / (knots.Length - 1);
    }

    private int FirstNotBelow(double value)
    {
        var found = knots.AsSpan().BinarySearch(value);
        found = found < 0 ? ~found : found;
        while (found > 0 && knots[found - 1] == value)
        {
            found--;
        }

        return found;
    }

    private int FirstAbove(double value)
    {
        var found = knots.AsSpan().BinarySearch(value);
        found = found < 0 ? ~found : found;
        while (found < knots.Length && knots[found] == value)
        {
            found++;
        }

        return found;
    }
}
