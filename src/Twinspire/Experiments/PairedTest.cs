namespace Twinspire.Experiments;

/// <summary>
/// Student's t test for pairs: whether one method beats another when both ran with the same seeds
/// [STUDENT-1908].
/// </summary>
/// <param name="Difference">Mean of first - second.</param>
/// <param name="T">The statistic; not a number with fewer than two pairs.</param>
/// <param name="Degrees">Pairs - 1.</param>
/// <param name="P">Two-sided; not a number with fewer than two pairs.</param>
public readonly record struct PairedTest(double Difference, double T, int Degrees, double P)
{
    /// <summary>Below this a difference counts as more than chance.</summary>
    public const double Level = 0.05;

    /// <summary>Whether chance alone would rarely give such a difference.</summary>
    public bool IsSignificant => P < Level;

    /// <summary>Compares two methods.</summary>
    /// <param name="first">[seeds].</param>
    /// <param name="second">[seeds], in the same order.</param>
    public static PairedTest Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"{first.Count} values cannot be paired with {second.Count}.");
        }

        var differences = MeanAndDeviation.Of([.. first.Zip(second, (one, other) => one - other)]);
        if (differences.Count < 2)
        {
            return new PairedTest(differences.Mean, double.NaN, 0, double.NaN);
        }

        var (mean, error) = (differences.Mean, differences.Deviation / Math.Sqrt(differences.Count));
        var t = error > 0 ? mean / error : mean == 0 ? 0 : Math.Sign(mean) * double.PositiveInfinity;
        return new PairedTest(
            mean, t, differences.Count - 1, StudentT.TwoSidedP(t, differences.Count - 1));
    }
}
