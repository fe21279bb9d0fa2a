using System.Text.Unicode;
using Twinspire.Checks;

namespace Twinspire.Ingest.Debian;

/// <summary>Reads a stream line by line as bytes, counting lines and refusing what is not UTF-8.</summary>
internal sealed class ByteLines(Stream stream, string file)
{
    /// <summary>Longest line that is accepted; the longest real field (Provides) has about 100 KiB.</summary>
    private const int MaxLineBytes = 4 << 20;

    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;

    /// <summary>The name that messages give this file.</summary>
    public string File { get; } = file;

    /// <summary>Number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its end (\n or \r\n); the span is overwritten by the next
    /// call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var seen = 0;
        int length;
        while ((length = buffer.AsSpan(start + seen, end - start - seen).IndexOf((byte)'\n')) < 0)
        {
            seen = end - start;
            if (!Fill())
            {
                length = -1;
                break;
            }
        }

        if (length < 0 && seen == 0)
        {
            line = default;
            return false;
        }

        length = length < 0 ? seen : seen + length;
        line = buffer.AsSpan(start, length);
        start = Math.Min(end, start + length + 1);
        Number++;
        Check(ref line);
        return true;
    }

    private void Check(ref ReadOnlySpan<byte> line)
    {
        if (Number == 1 && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        if (!Utf8.IsValid(line) || line.Contains((byte)0))
        {
            throw new DataFormatException(
                $"{File} line {Number}: the bytes are not UTF-8 text; a package list is UTF-8 without zero " +
                "bytes. Fetch the list again, or convert it with iconv.");
        }
    }

    /// <summary>Reads more bytes behind the unread ones; false at the end of the stream.</summary>
    private bool Fill()
    {
        if (ended)
        {
            return false;
        }

        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
        {
            if (buffer.Length >= MaxLineBytes)
            {
                throw new DataFormatException(
                    $"{File} line {Number + 1}: the line is longer than {MaxLineBytes >> 20} MiB; " +
                    "this is no package list.");
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        ended = read == 0;
        return !ended;
    }
}
