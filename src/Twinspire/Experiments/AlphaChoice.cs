namespace Twinspire.Experiments;

/// <summary>
/// Chooses the weight of the auxiliary losses. It is handed validation figures and nothing else.
/// </summary>
internal static class AlphaChoice
{
    /// <summary>The weight of the highest figure; of equal ones the smaller weight.</summary>
    /// <param name="tried">Weight and validation figure, at least one.</param>
    public static double Best(IEnumerable<(double Alpha, double Validation)> tried) =>
        tried.OrderByDescending(one => one.Validation).ThenBy(one => one.Alpha).First().Alpha;
}
