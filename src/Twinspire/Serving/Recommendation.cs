namespace Twinspire.Serving;

/// <summary>One recommended item.</summary>
/// <param name="Key">The item's key.</param>
/// <param name="Score">Cosine of query and item, in [-1, 1], and what popularity adds to it.</param>
/// <param name="Id">The item's row.</param>
public readonly record struct Recommendation(string Key, float Score, int Id);
