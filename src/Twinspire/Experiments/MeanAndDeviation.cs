namespace Twinspire.Experiments;

/// <summary>The mean of repeated measurements and how far they spread.</summary>
/// <param name="Mean">Not a number without measurements.</param>
/// <param name="Deviation">Sample standard deviation (divided by count - 1); 0 for a single one.</param>
/// <param name="Count">Measurements.</param>
public readonly record struct MeanAndDeviation(double Mean, double Deviation, int Count)
{
    /// <summary>Sums up measurements.</summary>
    public static MeanAndDeviation Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            return new MeanAndDeviation(double.NaN, double.NaN, 0);
        }

        var mean = values.Average();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        var deviation = values.Count > 1 ? Math.Sqrt(squares / (values.Count - 1)) : 0;
        return new MeanAndDeviation(mean, deviation, values.Count);
    }
}
