using System.Buffers;
using SharpCompress.Compressors.ZStandard;
using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>The bytes of a text file, decompressed, of which a window lies in memory.</summary>
internal sealed class TextFile : IDisposable
{
    public const string NotUtf8 = "the text is no valid UTF-8; save the file as UTF-8.";

    private const string OtherWidth = "the text is UTF-16 or UTF-32; save the file as UTF-8.";
    private static readonly SearchValues<byte> Ends = SearchValues.Create("\n\r"u8);
    private readonly SourceFile file;
    private readonly FileStream raw;
    private readonly Stream stream;
    private byte[] buffer = new byte[1 << 18];
    private int start;
    private int end;
    private bool ended;

    private TextFile(SourceFile file, FileStream raw, Stream stream, int maxRecord)
    {
        (this.file, this.raw, this.stream) = (file, raw, stream);
        MaxRecord = maxRecord;
    }

    /// <summary>Most bytes of one record.</summary>
    public int MaxRecord { get; }

    /// <summary>The name that messages give the file.</summary>
    public string Shown => file.Shown;

    /// <summary>Bytes of the file, as it lies on disk, read so far.</summary>
    public long Position => raw.Position;

    /// <summary>What is read but not taken yet; valid until the next <see cref="Fill"/>.</summary>
    public ReadOnlySpan<byte> Unread => buffer.AsSpan(start, end - start);

    /// <summary>Opens a file; a byte-order mark is passed over.</summary>
    /// <exception cref="DataFormatException">Its first bytes are no UTF-8.</exception>
    public static TextFile Open(SourceFile file, int maxRecord)
    {
        var raw = new FileStream(
            file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        Stream stream = file.Compression switch
        {
            "gzip" => new GzipReader(raw),
            "zstd" => new DecompressionStream(raw, leaveOpen: true),
            _ => raw,
        };
        var text = new TextFile(file, raw, stream, maxRecord);
        try
        {
            text.CheckStart();
            return text;
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    /// <summary>How many lines end in a text: by \n, \r\n or \r.</summary>
    public static long LineEnds(ReadOnlySpan<byte> text)
    {
        var lines = 0L;
        for (int at; (at = text.IndexOfAny(Ends)) >= 0; lines++)
        {
            at += text[at..].StartsWith("\r\n"u8) ? 2 : 1;
            text = text[at..];
        }

        return lines;
    }

    /// <summary>Reads more behind what is unread; false at the end of the file.</summary>
    public bool Fill()
    {
        if (ended)
        {
            return false;
        }

        if (start > 0)
        {
            Unread.CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = Read();
        end += read;
        ended = read == 0;
        return !ended;
    }

    /// <summary>Takes bytes off the front of <see cref="Unread"/>.</summary>
    public void Take(int count) => start += count;

    /// <inheritdoc />
    public void Dispose()
    {
        stream.Dispose();
        raw.Dispose();
    }

    private int Read()
    {
        try
        {
            return stream.Read(buffer, end, buffer.Length - end);
        }
        catch (InvalidDataException problem)
        {
            throw new DataFormatException(
                $"{Shown}: {problem.Message} Fetch or make the file again.", problem);
        }
        catch (Exception problem) when (file.Compression == "zstd" && problem is not DataFormatException)
        {
            throw new DataFormatException(
                $"{Shown}: the zstd data is damaged. Fetch or make the file again.", problem);
        }
    }

    private void CheckStart()
    {
        while (Unread.Length < 4 && Fill())
        {
        }

        var head = Unread[..Math.Min(4, Unread.Length)];
        if (head.StartsWith("\uFEFF"u8))
        {
            Take(3);
        }
        else if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, ..] or [_, 0, ..])
        {
            throw new DataFormatException($"{Shown}: {OtherWidth}"); // ASCII has a 0 in every character
        }
        else if (head is [0x1F, 0x8B, ..] or [0x28, 0xB5, 0x2F, 0xFD] or [(byte)'P', (byte)'K', 3, 4]
            or [(byte)'B', (byte)'Z', (byte)'h', ..])
        {
            throw new DataFormatException($"{Shown}: the file is compressed, which its name does not say; "
                + "end its name in .gz or .zst, or decompress it.");
        }
        else if (head is [(byte)'P', (byte)'A', (byte)'R', (byte)'1'])
        {
            throw new DataFormatException(
                $"{Shown}: the file is a Parquet file; state \"format\": \"parquet\" in the schema.");
        }
    }
}
