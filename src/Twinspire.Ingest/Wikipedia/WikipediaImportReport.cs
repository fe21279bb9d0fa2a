namespace Twinspire.Ingest.Wikipedia;

/// <summary>What an import read, kept and dropped; also report.json of its folder.</summary>
/// <param name="Dumps">The dumps, in the order they were read.</param>
/// <param name="Pages">Articles written.</param>
/// <param name="Redirects">Redirects of the main namespace.</param>
/// <param name="RedirectsResolved">Those that lead to an article, over other redirects too.</param>
/// <param name="Categories">What became of the categories.</param>
/// <param name="Links">What became of the links.</param>
public sealed record WikipediaImportReport(
    IReadOnlyList<DumpReport> Dumps,
    int Pages,
    int Redirects,
    int RedirectsResolved,
    CategoryReport Categories,
    LinkReport Links);
