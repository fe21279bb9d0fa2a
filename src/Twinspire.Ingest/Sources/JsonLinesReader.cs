namespace Twinspire.Ingest.Sources;

/// <summary>Reads JSON objects, one a line; blank lines are passed over.</summary>
/// <param name="text">The file.</param>
/// <param name="names">What is wanted of an object.</param>
internal sealed class JsonLinesReader(TextFile text, JsonNames names) : RecordReader(text)
{
    private readonly JsonRow row = new(names);
    private long nextLine = 1;

    /// <inheritdoc />
    public override bool Read(RowBatch batch)
    {
        while (NextLine() is { } length)
        {
            var line = Text.Unread[..length];
            if (line.IndexOfAnyExcept(" \t\r\n"u8) >= 0)
            {
                CheckText(line);
                Row++;
                if (row.Read(line, batch) is { } wrong)
                {
                    throw Problem(Line, wrong.Problem.EndsWith("does not end.", StringComparison.Ordinal)
                        ? $"{wrong.Problem} A line holds a whole object; state \"format\": \"json\" if "
                            + "objects go over several."
                        : wrong.Problem);
                }

                Text.Take(length);
                return true;
            }

            Text.Take(length);
        }

        return false;
    }

    // The bytes of the next line, its end included.
    private int? NextLine()
    {
        Line = nextLine++;
        while (true)
        {
            var text = Text.Unread;
            var end = text.IndexOfAny((byte)'\n', (byte)'\r');
            if (end >= 0 && (text[end] == '\n' || end + 1 < text.Length))
            {
                end += text[end..].StartsWith("\r\n"u8) ? 2 : 1;
                return end <= Text.MaxRecord ? end : throw TooLong();
            }

            if (text.Length > Text.MaxRecord)
            {
                throw TooLong();
            }

            if (!Text.Fill())
            {
                return Text.Unread.Length == 0 ? null : Text.Unread.Length;
            }
        }
    }

    private Checks.DataFormatException TooLong() => Problem(
        Line, $"the line has more than {Text.MaxRecord} bytes; shorten it or raise 'maxCellBytes'.");
}
