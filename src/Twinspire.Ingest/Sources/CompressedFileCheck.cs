using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>
/// Refuses compressed files that are cut short or damaged: the reading engine takes such a file for a
/// shorter one.
/// </summary>
internal static class CompressedFileCheck
{
    /// <summary>Checks a file; reports the bytes read so far of the compressed file.</summary>
    public static void Run(SourceFile file, Action<long> read, CancellationToken cancel)
    {
        if (file.Compression == "none")
        {
            return;
        }

        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var problem = file.Compression == "gzip"
            ? GzipCheck.Find(stream, read, cancel)
            : ZstdCheck.Find(stream, read, cancel);
        if (problem is not null)
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
