using Twinspire.Data;

namespace Twinspire.Ingest;

/// <summary>Where an entity table comes from.</summary>
/// <param name="Source">A file, a pattern or a folder, relative to the root folder.</param>
/// <param name="Key">The column of the entity's outside string.</param>
/// <param name="Features">The features, in the order the towers see them; at least one.</param>
/// <param name="Format">"tsv", "csv", "jsonl", "json" or "parquet"; null = by the file name.</param>
/// <param name="Distinct">Take each key once, in ordinal order: for data that names its entities only in
/// pairs.
/// Features may then read the key column alone.</param>
/// <param name="Separator">What stands between the cells of a text file; null = a comma, or a tab in a
/// .tsv file.</param>
/// <param name="Columns">The columns' names, for text files without a header line; null = they have
/// one.</param>
/// <param name="DropBlankKeys">Leave out rows whose key is blank, instead of refusing them.</param>
public sealed record EntitySchema(
    string Source,
    string Key,
    IReadOnlyList<FeatureSchema> Features,
    string? Format = null,
    bool Distinct = false,
    string? Separator = null,
    IReadOnlyList<string>? Columns = null,
    bool DropBlankKeys = false);
