namespace Twinspire.Ingest;

/// <summary>How far a preparation is.</summary>
/// <param name="Stage">What it does, such as "reading items".</param>
/// <param name="Done">Units done in this stage.</param>
/// <param name="Total">Units of this stage; null = unknown.</param>
/// <param name="Unit">What is counted: "bytes", "rows" or "pairs".</param>
public readonly record struct PreparationProgress(string Stage, long Done, long? Total, string Unit);
