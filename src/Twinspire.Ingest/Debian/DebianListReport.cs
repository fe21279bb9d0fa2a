namespace Twinspire.Ingest.Debian;

/// <summary>What one package list held.</summary>
/// <param name="File">The list as it was found.</param>
/// <param name="Stanzas">Packages in it, every version counted.</param>
public sealed record DebianListReport(string File, int Stanzas);
