using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>Looks at a text file's first bytes, where the reading engine would say something else.</summary>
internal static class TextStart
{
    /// <summary>Refuses a file that is empty or UTF-16; zstd files are left to the reading engine.</summary>
    /// <param name="file">A text file, known to be whole.</param>
    /// <param name="hasHeader">Its first line names the columns.</param>
    public static void Check(SourceFile file, bool hasHeader)
    {
        if (file.Compression == "zstd")
        {
            return;
        }

        Span<byte> start = stackalloc byte[2];
        using var text = LineFinder.Open(file);
        var length = text.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (length == 0 && hasHeader)
        {
            throw new DataFormatException(
                $"{file.Shown}: the file is empty; its first line names the columns.");
        }

        // UTF-16 starts with a byte-order mark or has a 0 in every character of ASCII.
        if (length == 2 && (start is [0xFF, 0xFE] or [0xFE, 0xFF] || start.Contains((byte)0)))
        {
            throw new DataFormatException($"{file.Shown} line 1: {SourceErrors.NotUtf8}");
        }
    }
}
