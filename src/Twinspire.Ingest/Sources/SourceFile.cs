namespace Twinspire.Ingest.Sources;

/// <summary>One file of a source.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Shown">Its path as messages show it: relative to the root, with '/'.</param>
/// <param name="Compression">"none", "gzip" or "zstd".</param>
internal sealed record SourceFile(string Path, string Shown, string Compression)
{
    public long Bytes { get; } = new FileInfo(Path).Length;
}
