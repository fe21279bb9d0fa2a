namespace Twinspire.Ingest.Splits;

/// <summary>One pair on its way to a split.</summary>
/// <param name="Ordinal">Its number in canonical order, from 0; draws at random go by it.</param>
/// <param name="Query">Row of the query table.</param>
/// <param name="Item">Row of the item table.</param>
/// <param name="Time">Unix milliseconds; 0 without times.</param>
/// <param name="Weight">At least 0; 1 without weights.</param>
/// <param name="Given">The split its source names, as a number; -1 = none.</param>
internal readonly record struct Pair(long Ordinal, int Query, int Item, long Time, float Weight, int Given);
