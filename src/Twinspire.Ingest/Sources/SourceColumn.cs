namespace Twinspire.Ingest.Sources;

/// <summary>A column of a source.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as the reading engine names it; text in text files.</param>
internal sealed record SourceColumn(string Name, string Type = "VARCHAR")
{
    /// <summary>Whether all cells are lists.</summary>
    public bool IsList => Type.EndsWith(']');
}
