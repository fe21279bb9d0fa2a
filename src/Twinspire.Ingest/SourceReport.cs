namespace Twinspire.Ingest;

/// <summary>What became of one source's rows.</summary>
/// <param name="Role">"items", "queries", or "pairs[0]".</param>
/// <param name="Source">The source as the schema states it.</param>
/// <param name="Files">Files read.</param>
/// <param name="Read">Rows read.</param>
/// <param name="Kept">Rows kept.</param>
/// <param name="Dropped">Rows dropped, by reason.</param>
/// <param name="Examples">Up to five unknown keys.</param>
public sealed record SourceReport(
    string Role,
    string Source,
    int Files,
    long Read,
    long Kept,
    IReadOnlyDictionary<string, long> Dropped,
    IReadOnlyList<string> Examples);
