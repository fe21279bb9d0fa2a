using Twinspire.Data;

namespace Twinspire.Ingest;

/// <summary>Where pairs come from.</summary>
/// <param name="Source">A file, a pattern or a folder, relative to the root folder.</param>
/// <param name="Query">The column of the query's key.</param>
/// <param name="Item">The column of the item's key.</param>
/// <param name="Time">The column of the pair's time: ISO 8601 (UTC unless it has an offset), or unix time.
/// Null = none.</param>
/// <param name="Weight">The column of the pair's weight, at least 0. Null = none.</param>
/// <param name="Where">Keeps rows by one column, such as "relation=Depends|Recommends" or "rating>=4". Null =
/// all.</param>
/// <param name="Format">"tsv", "csv", "jsonl", "json" or "parquet"; null = by the file name.</param>
/// <param name="Split">What all its pairs are for, with split kind "given".</param>
/// <param name="Unit">The unit of unix times: "s", "ms", "us" or "ns"; null = seconds below 1e11, else
/// milliseconds.</param>
/// <param name="Separator">What stands between the cells of a text file; null = a comma, or a tab in a
/// .tsv file.</param>
/// <param name="Columns">The columns' names, for text files without a header line; null = they have
/// one.</param>
/// <param name="DropBlankKeys">Leave out rows whose query or item is blank, instead of counting them as
/// unknown.</param>
public sealed record PairSchema(
    string Source,
    string Query,
    string Item,
    string? Time = null,
    string? Weight = null,
    string? Where = null,
    string? Format = null,
    PairSplit? Split = null,
    string? Unit = null,
    string? Separator = null,
    IReadOnlyList<string>? Columns = null,
    bool DropBlankKeys = false);
