namespace Twinspire.Ingest.Debian;

/// <summary>What the importer keeps of one package.</summary>
/// <param name="Name">The package's name, the item key.</param>
/// <param name="Version">Decides which of two stanzas of the same package stays.</param>
/// <param name="Developer">The maintainer's name without the mail address; empty when unknown.</param>
/// <param name="Categories">Section and debtags, each as <c>facet::value</c>, without repeats.</param>
/// <param name="Synopsis">The first line of the description; empty when missing.</param>
/// <param name="InstalledKib">Estimated size once installed, in KiB; null when missing.</param>
/// <param name="DownloadBytes">Size of the archive file, in bytes; null when missing.</param>
/// <param name="Related">(relation field, package named), the strongest relation first.</param>
/// <param name="Provides">Virtual packages that this one stands for.</param>
internal sealed record DebianPackage(
    string Name,
    DebianVersion Version,
    string Developer,
    IReadOnlyList<string> Categories,
    string Synopsis,
    long? InstalledKib,
    long? DownloadBytes,
    IReadOnlyList<(string Relation, string Target)> Related,
    IReadOnlyList<string> Provides);
