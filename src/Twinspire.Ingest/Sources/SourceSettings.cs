namespace Twinspire.Ingest.Sources;

/// <summary>How a schema says that a source is read.</summary>
/// <param name="Source">A file, a pattern or a folder.</param>
/// <param name="Format">The format; null = by the file name.</param>
/// <param name="Separator">Stands between the cells of a text file; null = by the format.</param>
/// <param name="Columns">The columns of files without a header line; null = they have one.</param>
internal sealed record SourceSettings(
    string Source, string? Format, string? Separator, IReadOnlyList<string>? Columns)
{
    /// <summary>Whether it must be a text table.</summary>
    public bool IsSeparated => Separator is not null || Columns is not null;

    /// <summary>The settings of an entity table.</summary>
    public static SourceSettings Of(EntitySchema entities) =>
        new(entities.Source, entities.Format, entities.Separator, entities.Columns);

    /// <summary>The settings of a pair table.</summary>
    public static SourceSettings Of(PairSchema pairs) =>
        new(pairs.Source, pairs.Format, pairs.Separator, pairs.Columns);
}
