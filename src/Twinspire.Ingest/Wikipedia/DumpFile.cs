using Twinspire.Checks;
using Twinspire.Ingest.Sources;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>The dump of one table, on disk.</summary>
/// <param name="Path">The file, plain or gzipped; its first bytes tell.</param>
/// <param name="Table">The table it should hold.</param>
internal sealed record DumpFile(string Path, string Table)
{
    private const int FileBuffer = 1 << 16;
    private const long ReportEvery = 1 << 20;

    /// <summary>Starts to read the rows.</summary>
    /// <param name="progress">Told how far reading is.</param>
    public DumpReader Open(ProgressReporter? progress = null)
    {
        var file = new FileStream(
            Path, FileMode.Open, FileAccess.Read, FileShare.Read, FileBuffer, FileOptions.SequentialScan);
        Span<byte> head = stackalloc byte[4];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        var stage = $"reading {System.IO.Path.GetFileName(Path)}";
        var bytes = progress?.Bytes(stage, file.Length);
        Stream raw = bytes is null ? file : new CountedStream(file, ReportEvery, bytes);
        Stream text = head[..length] switch
        {
            [0x1F, 0x8B, ..] => new GuardedStream(new GzipReader(raw), Path, "gzip"),
            [0x42, 0x5A, 0x68, ..] => throw Unsupported(file, "bzip2"),
            [0x28, 0xB5, 0x2F, 0xFD] => throw Unsupported(file, "zstd"),
            _ => raw,
        };
        return new DumpReader(new ReadAheadStream(text), Path, Table);
    }

    /// <summary>The columns of the table.</summary>
    public IReadOnlyList<string> Columns()
    {
        using var reader = Open();
        return reader.Columns;
    }

    private DataFormatException Unsupported(FileStream file, string format)
    {
        file.Dispose();
        return new DataFormatException(
            $"{Path} is compressed with {format}; plain and gzipped dumps are read. Compress it with gzip.");
    }
}
