using System.IO.Compression;

namespace Twinspire.Ingest.Sources;

/// <summary>Finds the line of a row in a text file, for messages; blank lines are no rows.</summary>
internal static class LineFinder
{
    /// <summary>
    /// The line, from 1, where a row starts; null when the format has no lines or cannot be scanned.
    /// </summary>
    /// <param name="file">A text file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="row">From 1, the header not counted.</param>
    public static long? Find(SourceFile file, SourceFormat format, long row)
    {
        if (format is SourceFormat.Parquet or SourceFormat.Json || file.Compression == "zstd")
        {
            return null;
        }

        using var raw = File.OpenRead(file.Path);
        using var text = file.Compression == "gzip"
            ? new GZipStream(raw, CompressionMode.Decompress)
            : (Stream)raw;
        using var buffered = new BufferedStream(text, 1 << 16);
        return Scan(buffered, format == SourceFormat.Csv, format == SourceFormat.JsonLines ? row : row + 1);
    }

    private static long? Scan(Stream text, bool hasQuotes, long wanted)
    {
        var (line, start, records, bytes, isQuoted) = (1L, 1L, 0L, 0L, false);
        for (int value; (value = text.ReadByte()) >= 0;)
        {
            if (value == '\n')
            {
                line++;
                if (!isQuoted)
                {
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
