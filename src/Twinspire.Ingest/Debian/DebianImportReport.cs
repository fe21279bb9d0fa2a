namespace Twinspire.Ingest.Debian;

/// <summary>What an import read, kept and dropped.</summary>
/// <param name="Lists">The lists read, in the order of their names.</param>
/// <param name="Packages">Packages kept, each once.</param>
/// <param name="Superseded">Stanzas left out: the same package is there with the same or a higher
/// version.</param>
/// <param name="Pairs">What became of the relations.</param>
/// <param name="Tables">Folder that holds the tables; null when they were not to be kept.</param>
/// <param name="Preparation">What preparation made of the tables; null when no dataset was asked for.</param>
public sealed record DebianImportReport(
    IReadOnlyList<DebianListReport> Lists,
    int Packages,
    int Superseded,
    DebianPairReport Pairs,
    string? Tables,
    PreparationReport? Preparation);
