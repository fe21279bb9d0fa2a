using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>
/// Refuses zstd files that are cut short, of which a decoder may take the first frames for all of it; gzip
/// files are checked while they are read.
/// </summary>
internal static class CompressedFileCheck
{
    /// <summary>Checks a file; reports the bytes read so far of the compressed file.</summary>
    public static void Run(SourceFile file, Action<long> read, CancellationToken cancel)
    {
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        if (ZstdCheck.Find(stream, read, cancel) is { } problem)
        {
            throw new DataFormatException($"{file.Shown}: {problem} Fetch or make the file again.");
        }
    }

    public static void RequireKnown(SourceFile file)
    {
        if (Path.GetExtension(file.Path).ToLowerInvariant() is ".xz" or ".bz2" or ".zip" or ".7z" or ".lz4")
        {
            throw new DataFormatException(
                $"{file.Shown}: this compression is not read; use plain, gzip (.gz) or zstd (.zst) files.");
        }
    }
}
