namespace Twinspire.Ingest.Wikipedia;

/// <summary>One value of a row, as a place in the row's bytes.</summary>
/// <param name="Start">Where it starts, without its quote.</param>
/// <param name="Length">Its bytes, without its quotes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Whole">Its value, where it is a whole number.</param>
internal readonly record struct Field(int Start, int Length, FieldKind Kind, long Whole = 0);
