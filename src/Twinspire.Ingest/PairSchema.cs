using Twinspire.Data;

namespace Twinspire.Ingest;

/// <summary>Where pairs come from.</summary>
/// <param name="Source">A file, a glob or a folder, relative to the root folder.</param>
/// <param name="Query">The column of the query's key.</param>
/// <param name="Item">The column of the item's key.</param>
/// <param name="Time">The column of the pair's time: a date or date and time (UTC unless it says
/// otherwise), or unix
/// seconds (below 1e11) or milliseconds. Null = none.</param>
/// <param name="Weight">The column of the pair's weight, at least 0. Null = none.</param>
/// <param name="Where">Keeps rows by one column, such as "relation=Depends|Recommends". Null = all.</param>
/// <param name="Format">"tsv", "csv", "jsonl", "json" or "parquet"; null = by the file name.</param>
/// <param name="Split">What all its pairs are for, with split kind "given".</param>
public sealed record PairSchema(
    string Source,
    string Query,
    string Item,
    string? Time = null,
    string? Weight = null,
    string? Where = null,
    string? Format = null,
    PairSplit? Split = null);
