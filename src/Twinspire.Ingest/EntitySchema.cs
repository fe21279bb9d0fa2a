using Twinspire.Data;

namespace Twinspire.Ingest;

/// <summary>Where an entity table comes from.</summary>
/// <param name="Source">A file, a glob or a folder, relative to the root folder.</param>
/// <param name="Key">The column of the entity's outside string.</param>
/// <param name="Features">The features, in the order the towers see them; at least one.</param>
/// <param name="Format">"tsv", "csv", "jsonl", "json" or "parquet"; null = by the file name.</param>
/// <param name="Distinct">Take each key once, in ordinal order: for data that names its entities only in
/// pairs.
/// Features may then read the key column alone.</param>
public sealed record EntitySchema(
    string Source,
    string Key,
    IReadOnlyList<FeatureSchema> Features,
    string? Format = null,
    bool Distinct = false);
