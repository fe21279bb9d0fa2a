namespace Twinspire.Ingest;

/// <summary>What schema.json says: where the data lies and what its columns mean.</summary>
/// <param name="Items">The item table.</param>
/// <param name="Pairs">The pair tables; at least one.</param>
/// <param name="Queries">A separate query table; null = the items are the queries (item-to-item).</param>
/// <param name="Split">How pairs are split; null = the defaults of <see cref="SplitSchema"/>.</param>
/// <param name="KeepRepeats">Keep every occurrence of a (query, item) pair instead of its earliest.</param>
/// <param name="MaxUnknownShare">The share of a source's pairs that may name an unknown key, in [0, 1];
/// above it the
/// data is refused.</param>
/// <param name="MaxCellBytes">The longest cell of an entity table, in bytes of UTF-8.</param>
/// <param name="QueriesAreItems">Whether a query of the query table is the item of the same key, and so is
/// left out of its own ranking. Null finds out: they are if half of the query keys are item keys, not all of
/// them whole numbers.</param>
public sealed record DatasetSchema(
    EntitySchema Items,
    IReadOnlyList<PairSchema> Pairs,
    EntitySchema? Queries = null,
    SplitSchema? Split = null,
    bool KeepRepeats = false,
    double MaxUnknownShare = 0.01,
    int MaxCellBytes = 65536,
    bool? QueriesAreItems = null);
