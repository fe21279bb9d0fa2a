namespace Twinspire.Ingest.Wikipedia;

/// <summary>What became of the categories.</summary>
/// <param name="HiddenKnown">
/// Whether the dumps said which are hidden; otherwise a short list of English names stood in.
/// </param>
/// <param name="Read">Memberships of articles read.</param>
/// <param name="Kept">Memberships written.</param>
/// <param name="Dropped">Memberships in categories that are hidden, for maintenance, or dropped by
/// choice.</param>
/// <param name="Unknown">Memberships in categories that no dump names.</param>
public sealed record CategoryReport(bool HiddenKnown, long Read, long Kept, long Dropped, long Unknown);
