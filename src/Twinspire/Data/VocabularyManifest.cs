namespace Twinspire.Data;

/// <summary>One embedding table's vocabulary in a manifest.</summary>
/// <param name="Table">The embedding table's name, which also names its files.</param>
/// <param name="Size">Rows, row 0 included.</param>
/// <param name="HashBuckets">Above 0: values are hashed and there are no files.</param>
public sealed record VocabularyManifest(string Table, int Size, int HashBuckets = 0);
