using System.IO.Compression;

namespace Twinspire.Ingest.Sources;

/// <summary>Finds the line of a row in a text file, for messages.</summary>
internal static class LineFinder
{
    /// <summary>
    /// The line, from 1, where a row starts; null when the format has no lines or cannot be scanned.
    /// </summary>
    /// <param name="file">A text file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="row">From 1, the header not counted.</param>
    /// <param name="blanksAreRows">A blank line is a row, as in a file of one column.</param>
    public static long? Find(SourceFile file, SourceFormat format, long row, bool blanksAreRows)
    {
        if (format is SourceFormat.Parquet or SourceFormat.Json || file.Compression == "zstd")
        {
            return null;
        }

        using var text = Open(file);
        return format == SourceFormat.JsonLines
            ? Scan(text, row, false, false)
            : Scan(text, row + 1, format == SourceFormat.Csv, blanksAreRows);
    }

    /// <summary>The first line of more than some bytes; null when it cannot be scanned.</summary>
    public static long? FindLonger(SourceFile file, long bytes)
    {
        if (file.Compression == "zstd")
        {
            return null;
        }

        using var text = Open(file);
        var (line, length) = (1L, 0L);
        for (int value; (value = text.ReadByte()) >= 0;)
        {
            (line, length) = value == '\n' ? (line + 1, 0) : (line, length + 1);
            if (length > bytes)
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>The text of a file that is plain or gzipped.</summary>
    public static BufferedStream Open(SourceFile file)
    {
        var raw = File.OpenRead(file.Path);
        return new BufferedStream(
            file.Compression == "gzip" ? new GZipStream(raw, CompressionMode.Decompress) : raw, 1 << 16);
    }

    private static long? Scan(Stream text, long wanted, bool hasQuotes, bool blanksAreRows)
    {
        var (line, start, records, bytes, isQuoted) = (1L, 1L, 0L, 0L, false);
        for (int value; (value = text.ReadByte()) >= 0;)
        {
            if (value == '\n')
            {
                line++;
                if (!isQuoted)
                {
                    if (bytes == 0 && blanksAreRows && ++records == wanted)
                    {
                        return start;
                    }

                    (start, bytes) = (line, 0);
                }
            }
            else if (value != '\r' && bytes++ == 0 && ++records == wanted)
            {
                return start;
            }

            isQuoted ^= hasQuotes && value == '"';
        }

        return null;
    }
}
