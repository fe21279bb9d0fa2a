namespace Twinspire.Ingest.Sources;

/// <summary>A column of a source and its type as the reading engine names it.</summary>
internal sealed record SourceColumn(string Name, string Type)
{
    /// <summary>Whether cells are lists.</summary>
    public bool IsList => Type.EndsWith("[]", StringComparison.Ordinal);

    /// <summary>Whether cells are JSON values of several kinds, lists maybe among them.</summary>
    public bool IsMixed => Type == "JSON";
}
