namespace Twinspire.Baselines;

/// <summary>Settings of item neighbours by co-occurrence.</summary>
/// <param name="Neighbours">Similar items kept for every item.</param>
/// <param name="Shrink">Added to the cosine's denominator, so that few co-occurrences count less.</param>
/// <param name="HistoryPower">
/// A query of n items counts n to minus this: 0 counts all alike, 1 lets a long history weigh no more than a
/// short one.
/// </param>
/// <param name="WithQuery">
/// Where queries are items: whether a query also counts as one of its own items, so that what is known of it
/// as an item is used.
/// </param>
public sealed record ItemKnnOptions(
    int Neighbours = 1000, double Shrink = 10, double HistoryPower = 0.5, bool WithQuery = false)
    : IBaselineOptions
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Named => new Dictionary<string, double>
    {
        ["neighbours"] = Neighbours,
        ["shrink"] = Shrink,
        ["historyPower"] = HistoryPower,
        ["withQuery"] = WithQuery ? 1 : 0,
    };
}
