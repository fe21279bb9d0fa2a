namespace Twinspire.Data;

/// <summary>What an <see cref="EncoderFitting"/> came to.</summary>
/// <param name="Items">The item features' encoders, in order.</param>
/// <param name="Queries">The query features' encoders, in order; empty for item-to-item data.</param>
/// <param name="Vocabularies">Every table's vocabulary, by name in ordinal order.</param>
/// <param name="DistinctValues">Per table: distinct values seen before the limits; 0 for a hashed
/// table.</param>
public sealed record FittedEncoders(
    IReadOnlyList<FeatureEncoder> Items,
    IReadOnlyList<FeatureEncoder> Queries,
    IReadOnlyList<Vocabulary> Vocabularies,
    IReadOnlyDictionary<string, int> DistinctValues);
