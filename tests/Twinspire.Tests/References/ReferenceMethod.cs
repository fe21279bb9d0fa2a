namespace Twinspire.Tests.References;

/// <summary>One training method: the main loss and the auxiliary ones, weighted [YAO-2020, eq. 4].</summary>
/// <param name="QueryFeatures">Input of the tower "query".</param>
/// <param name="ItemFeatures">Input of the tower "item".</param>
/// <param name="Temperature">Tau of every softmax.</param>
/// <param name="Alpha">Weight of the sum of the auxiliary losses.</param>
internal sealed record ReferenceMethod(
    IReadOnlyList<ReferenceFeature> QueryFeatures,
    IReadOnlyList<ReferenceFeature> ItemFeatures,
    double Temperature,
    double Alpha)
{
    /// <summary>[batch], see <see cref="ReferenceSoftmax"/>; null = no correction.</summary>
    public double[]? LogQ { get; init; }

    /// <summary>Whether the positive's twins in other columns leave the main softmax.</summary>
    public bool RemoveAccidentalHits { get; init; }

    /// <summary>DO: what the main loss's items keep, by feature; null = everything.</summary>
    public IReadOnlyDictionary<string, bool[]>? PlainDropout { get; init; }

    /// <summary>FD: what the two views of the items keep; null = no such task.</summary>
    public TwoViews? FeatureDropout { get; init; }

    /// <summary>
    /// FM: k groups of the item's features, each with an encoder of its own; null = no such task.
    /// </summary>
    public IReadOnlyList<FeatureGroup>? FeatureMasking { get; init; }

    /// <summary>SO: whether the items' vectors are spread out.</summary>
    public bool SpreadOut { get; init; }

    /// <summary>What two views keep, by feature.</summary>
    internal sealed record TwoViews(
        IReadOnlyDictionary<string, bool[]> First, IReadOnlyDictionary<string, bool[]> Second);

    /// <summary>One group of feature masking.</summary>
    /// <param name="Tower">Prefix of its encoder's layers.</param>
    /// <param name="Features">Names of its features.</param>
    internal sealed record FeatureGroup(string Tower, params IReadOnlyList<string> Features);
}
