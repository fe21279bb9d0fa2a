namespace Twinspire.Baselines;

/// <summary>Settings of the linear item model EASE.</summary>
/// <param name="Regularisation">Added to the diagonal of the item counts, above 0.</param>
/// <param name="MaxItems">
/// The most frequent items that are modelled; the others are never found. Memory is 4 · items² bytes, time
/// items³ multiplications: 10,000 items take 400 MB and some seconds on 2 cores, 40,000 6.4 GB and minutes.
/// </param>
/// <param name="WithQuery">As for <see cref="ItemKnnOptions.WithQuery"/>.</param>
public sealed record EaseOptions(double Regularisation = 250, int MaxItems = 10_000, bool WithQuery = false)
    : IBaselineOptions
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Named => new Dictionary<string, double>
    {
        ["regularisation"] = Regularisation,
        ["maxItems"] = MaxItems,
        ["withQuery"] = WithQuery ? 1 : 0,
    };
}
