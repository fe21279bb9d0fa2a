namespace Twinspire.Serving;

/// <summary>What one call wants of a <see cref="Recommender"/>.</summary>
public sealed record RecommendOptions
{
    /// <summary>Items wanted, above 0; fewer come back where there are no more.</summary>
    public int K { get; init; } = 10;

    /// <summary>Keys of items to leave out; keys that are no items change nothing.</summary>
    public IReadOnlyCollection<string>? Exclude { get; init; }

    /// <summary>
    /// Keys of the only items that may come; keys that are no items change nothing. Null allows all.
    /// </summary>
    public IReadOnlyCollection<string>? Allow { get; init; }

    /// <summary>Leaves out the items that the query has in its training pairs.</summary>
    public bool ExcludeKnown { get; init; }

    /// <summary>Whether a query that is an item may find itself.</summary>
    public bool IncludeSelf { get; init; }

    /// <summary>
    /// Shows frequent items more, below 0 rare ones, from -1 to 1: times ln(1 + the item's training pairs) it
    /// is added to the cosine. Null takes the weight that the model was trained to be served with.
    /// </summary>
    public double? PopularityWeight { get; init; }
}
