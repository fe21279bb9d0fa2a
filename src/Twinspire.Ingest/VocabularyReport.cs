namespace Twinspire.Ingest;

/// <summary>How large one embedding table is.</summary>
/// <param name="Table">The embedding table.</param>
/// <param name="Size">Rows, row 0 included.</param>
/// <param name="Distinct">Distinct values of training entities; 0 for a hashed table.</param>
/// <param name="Dropped">Distinct values left out by minimum count or maximum size.</param>
public sealed record VocabularyReport(string Table, int Size, int Distinct, int Dropped);
