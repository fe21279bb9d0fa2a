using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>Reads the records of a text file one after another.</summary>
/// <param name="text">The file; closed with the reader.</param>
internal abstract class RecordReader(TextFile text) : IDisposable
{
    private const int MostShown = 80;

    /// <summary>Number of the record read last, from 1.</summary>
    public long Row { get; protected set; }

    /// <summary>The line, from 1, where the record read last starts.</summary>
    public long Line { get; protected set; } = 1;

    /// <summary>Bytes of the file, as it lies on disk, read so far.</summary>
    public long Position => Text.Position;

    /// <summary>The file.</summary>
    protected TextFile Text { get; } = text;

    /// <summary>Reads the next record into the row to come; false at the end of the file.</summary>
    public abstract bool Read(RowBatch batch);

    /// <inheritdoc />
    public void Dispose() => Text.Dispose();

    /// <summary>Refuses bytes that are no text.</summary>
    protected void CheckText(ReadOnlySpan<byte> record)
    {
        if (Utf8.IsValid(record) && !record.Contains((byte)0))
        {
            return;
        }

        var valid = 0;
        while (Rune.DecodeFromUtf8(record[valid..], out _, out var length) == OperationStatus.Done
            && record[valid] != 0)
        {
            valid += length;
        }

        var line = Line + TextFile.LineEnds(record[..valid]);
        throw Problem(
            line, record[valid] == 0 ? "it holds a zero byte, which no text has." : TextFile.NotUtf8);
    }

    /// <summary>An error about a line of the file.</summary>
    protected DataFormatException Problem(long line, string problem) =>
        new($"{Text.Shown} line {line}: {problem}");

    /// <summary>The start of a line for messages.</summary>
    public static string Shorten(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOfAny((byte)'\n', (byte)'\r');
        var text = Encoding.UTF8.GetString(end < 0 ? line : line[..end]);
        return $"'{(text.Length > MostShown ? text[..MostShown] + "..." : text)}'";
    }
}
