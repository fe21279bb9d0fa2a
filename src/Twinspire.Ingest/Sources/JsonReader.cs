namespace Twinspire.Ingest.Sources;

/// <summary>Reads an array of JSON objects, or objects one after another.</summary>
/// <param name="text">The file.</param>
/// <param name="names">What is wanted of an object.</param>
internal sealed class JsonReader(TextFile text, JsonNames names) : RecordReader(text)
{
    private readonly JsonRow row = new(names);
    private long line = 1;
    private State state;

    private enum State
    {
        Start,
        FirstInArray,
        NextInArray,
        BehindComma,
        BetweenObjects,
        BehindArray,
    }

    /// <inheritdoc />
    public override bool Read(RowBatch batch)
    {
        if (!SkipToObject())
        {
            return false;
        }

        Line = line;
        var length = ObjectLength();
        var record = Text.Unread[..length];
        CheckText(record);
        Row++;
        if (row.Read(record, batch) is { } wrong)
        {
            throw Problem(Line + TextFile.LineEnds(record[..wrong.At]), wrong.Problem);
        }

        line += TextFile.LineEnds(record);
        Text.Take(length);
        return true;
    }

    // Passes over what stands between objects; false at the end of the file.
    private bool SkipToObject()
    {
        while (true)
        {
            SkipBlanks();
            if (Text.Unread.IsEmpty)
            {
                return state is State.Start or State.BetweenObjects or State.BehindArray
                    ? false
                    : throw Problem(line, "no valid JSON: the array does not end.");
            }

            var (next, isObject) = ((char)Text.Unread[0], Text.Unread[0] == '{');
            state = (state, next) switch
            {
                (State.Start, '[') => State.FirstInArray,
                (State.FirstInArray or State.NextInArray, ']') => State.BehindArray,
                (State.NextInArray, ',') => State.BehindComma,
                (State.FirstInArray or State.BehindComma, '{') => State.NextInArray,
                (State.Start or State.BetweenObjects, '{') => State.BetweenObjects,
                _ => throw Problem(line, $"no valid JSON: {Shorten(Text.Unread)} stands where "
                    + (state is State.BehindArray ? "nothing may follow." : "an object should start.")),
            };
            if (isObject)
            {
                return true;
            }

            Text.Take(1);
        }
    }

    private void SkipBlanks()
    {
        do
        {
            var blanks = Text.Unread.IndexOfAnyExcept(" \t\r\n"u8);
            var count = blanks < 0 ? Text.Unread.Length : blanks;
            if (blanks < 0 && count > 0 && Text.Unread[^1] == '\r')
            {
                count--; // \n may follow
            }

            line += TextFile.LineEnds(Text.Unread[..count]);
            Text.Take(count);
            if (blanks >= 0)
            {
                return;
            }
        }
        while (Text.Fill());
        line += TextFile.LineEnds(Text.Unread);
        Text.Take(Text.Unread.Length);
    }

    private int ObjectLength()
    {
        while (true)
        {
            if (FindEnd(Text.Unread) is { } end)
            {
                return end;
            }

            if (Text.Unread.Length > Text.MaxRecord)
            {
                throw Problem(Line, $"the object has more than {Text.MaxRecord} bytes; shorten it or raise "
                    + "'maxCellBytes'.");
            }

            if (!Text.Fill())
            {
                throw Problem(Line, $"no valid JSON: the object does not end ({Shorten(Text.Unread)}).");
            }
        }
    }

    // Where the object that starts the text ends; null where that is not read yet.
    private int? FindEnd(ReadOnlySpan<byte> text)
    {
        var (at, depth) = (0, 0);
        while (true)
        {
            var found = text[at..].IndexOfAny("\"{}[]"u8);
            if (found < 0)
            {
                return null;
            }

            at += found;
            switch (text[at++])
            {
                case (byte)'"' when StringEnd(text, at) is { } end:
                    at = end;
                    break;
                case (byte)'"':
                    return null;
                case (byte)'{' or (byte)'[' when ++depth > JsonRow.MaxDepth:
                    throw Problem(
                        Line + TextFile.LineEnds(text[..at]),
                        $"the value is nested deeper than {JsonRow.MaxDepth} levels; flatten it.");
                case (byte)'}' or (byte)']' when --depth == 0:
                    return at;
            }
        }
    }

    private static int? StringEnd(ReadOnlySpan<byte> text, int from)
    {
        for (var at = from; at < text.Length; at += 2)
        {
            var found = text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (found < 0)
            {
                return null;
            }

            at += found;
            if (text[at] == '"')
            {
                return at + 1;
            }
        }

        return null;
    }
}
