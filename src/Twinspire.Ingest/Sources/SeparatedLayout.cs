namespace Twinspire.Ingest.Sources;

/// <summary>How the cells of a text file are separated.</summary>
/// <param name="Separator">Stands between two cells of a line.</param>
/// <param name="HasQuotes">Whether '"' quotes cells; else it is an ordinary character.</param>
/// <param name="Columns">The columns' names; null = the first line names them.</param>
internal sealed record SeparatedLayout(
    string Separator, bool HasQuotes, IReadOnlyList<string>? Columns = null);
