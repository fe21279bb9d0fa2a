namespace Twinspire.Data;

/// <summary>One fitted feature in a manifest.</summary>
/// <param name="Schema">The feature as the schema states it, its separator filled in.</param>
/// <param name="Table">The embedding table's name; empty for a dense feature.</param>
/// <param name="VocabularySize">Rows of that table, row 0 included; 0 for a dense feature.</param>
/// <param name="Scaler">The fitted scaling; only for a dense feature.</param>
public sealed record FeatureManifest(
    FeatureSchema Schema, string Table, int VocabularySize, DenseScaler? Scaler = null);
