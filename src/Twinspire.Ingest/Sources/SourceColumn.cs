namespace Twinspire.Ingest.Sources;

/// <summary>A column of a source and its type as the reading engine names it.</summary>
internal sealed record SourceColumn(string Name, string Type)
{
    /// <summary>Whether cells are lists, or JSON that may hold lists.</summary>
    public bool IsList => Type.EndsWith("[]", StringComparison.Ordinal) || Type == "JSON";
}
