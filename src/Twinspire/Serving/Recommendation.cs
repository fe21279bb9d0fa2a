namespace Twinspire.Serving;

/// <summary>One recommended item.</summary>
/// <param name="Key">The item's key.</param>
/// <param name="Cosine">Cosine of query and item, in [-1, 1].</param>
/// <param name="Popularity">
/// What the popularity weight adds to it: the weight times ln(1 + the item's training pairs).
/// </param>
public readonly record struct Recommendation(string Key, float Cosine, float Popularity = 0)
{
    /// <summary>What items are ranked by: cosine and popularity together.</summary>
    public float Score => Cosine + Popularity;
}
