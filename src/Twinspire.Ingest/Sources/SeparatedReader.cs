using System.Buffers;
using System.Text;
using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>Reads text whose cells stand between separators, a record a line.</summary>
/// <remarks>
/// Lines end by \n, \r\n or \r, whatever the others end by. With quotes a cell that starts by one may hold
/// separators, line ends and doubled quotes. A blank line is a record only where there is but one column.
/// </remarks>
internal sealed class SeparatedReader : RecordReader
{
    private const byte Quote = (byte)'"';
    private readonly byte[] separator;
    private readonly bool hasQuotes;
    private readonly bool hasHeader;
    private readonly SearchValues<byte> stops;
    private readonly int[] slots;
    private readonly List<(int Start, int Length, bool HasDoubled)> cells = [];
    private long nextLine = 1;
    private int quoteAt = -1;

    /// <summary>Starts to read behind the header, if there is one.</summary>
    /// <param name="text">The file.</param>
    /// <param name="layout">How its cells are separated.</param>
    /// <param name="wanted">The columns that are kept, in the batch's order.</param>
    public SeparatedReader(TextFile text, SeparatedLayout layout, IReadOnlyList<string> wanted)
        : base(text)
    {
        separator = Encoding.UTF8.GetBytes(layout.Separator);
        hasQuotes = layout.HasQuotes;
        var ends = "\n\r"u8;
        stops = SearchValues.Create(hasQuotes ? [separator[0], .. ends, Quote] : [separator[0], .. ends]);
        hasHeader = layout.Columns is null;
        Columns = layout.Columns ?? ReadHeader();
        slots = [.. Columns.Select(column => wanted.ToList().IndexOf(column))];
    }

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc />
    public override bool Read(RowBatch batch)
    {
        if (!Next(Columns.Count == 1, out var record))
        {
            return false;
        }

        Row++;
        if (cells.Count != Columns.Count)
        {
            throw Problem(Line, $"{cells.Count} cells where "
                + $"{(hasHeader ? "the header has" : "'columns' names")} "
                + $"{Columns.Count} ({Shorten(record)}).");
        }

        if (Row == 1 && !hasHeader && NamesOf(record).SequenceEqual(Columns))
        {
            throw Problem(Line, "it names the columns, as the schema's 'columns' do; drop 'columns'.");
        }

        for (var column = 0; column < slots.Length; column++)
        {
            if (slots[column] >= 0)
            {
                Copy(record, cells[column], batch, slots[column]);
            }
        }

        return true;
    }

    private static void Copy(
        ReadOnlySpan<byte> record, (int Start, int Length, bool HasDoubled) cell, RowBatch batch, int slot)
    {
        var value = record.Slice(cell.Start, cell.Length);
        if (!cell.HasDoubled)
        {
            batch.Set(slot, value);
            return;
        }

        var room = batch.Room(value.Length);
        var length = 0;
        for (var at = 0; at < value.Length; at++)
        {
            room[length++] = value[at];
            at += value[at] == Quote ? 1 : 0;
        }

        batch.Take(slot, length);
    }

    private string[] ReadHeader()
    {
        if (!Next(blanksCount: false, out var record))
        {
            throw new DataFormatException(
                $"{Text.Shown}: the file is empty; its first line names the columns.");
        }

        var names = NamesOf(record);
        var repeat = names.Where(name => name.Length > 0).GroupBy(name => name)
            .FirstOrDefault(group => group.Count() > 1);
        return repeat is null ? names : throw Problem(
            Line, $"the header names '{repeat.Key}' {repeat.Count()} times; give every column a name of "
                + "its own.");
    }

    private string[] NamesOf(ReadOnlySpan<byte> record)
    {
        var names = new string[cells.Count];
        for (var column = 0; column < names.Length; column++)
        {
            var name = Encoding.UTF8.GetString(record.Slice(cells[column].Start, cells[column].Length));
            names[column] = cells[column].HasDoubled
                ? name.Replace("\"\"", "\"", StringComparison.Ordinal)
                : name;
        }

        return names;
    }

    /// <summary>Finds the cells of the next record.</summary>
    private bool Next(bool blanksCount, out ReadOnlySpan<byte> record)
    {
        while (true)
        {
            Line = nextLine;
            if (FindRecord() is not { } taken)
            {
                record = default;
                return false;
            }

            record = Text.Unread[..taken];
            Text.Take(taken);
            if (cells.Count > 1 || cells[0].Length > 0 || blanksCount || cells[0].Start > 0)
            {
                CheckText(record);
                return true;
            }
        }
    }

    /// <summary>The bytes of the next record, its end included; null at the end of the file.</summary>
    private int? FindRecord()
    {
        while (true)
        {
            var length = Text.Unread.IsEmpty ? null : TryFind(isLast: false);
            if ((length ?? Text.Unread.Length) > Text.MaxRecord)
            {
                throw quoteAt >= 0 ? Unended() : Problem(Line, $"the line has more than {Text.MaxRecord} "
                    + "bytes; shorten it or raise 'maxCellBytes'.");
            }

            if (length is not null)
            {
                return length;
            }

            if (!Text.Fill())
            {
                return Text.Unread.Length == 0 ? null : TryFind(isLast: true) ?? throw Unended();
            }
        }
    }

    private DataFormatException Unended()
    {
        var line = Line + TextFile.LineEnds(Text.Unread[..quoteAt]);
        return Problem(line, $"a quoted cell does not end ({Shorten(Text.Unread[quoteAt..])}); double every "
            + "'\"' within quotes.");
    }

    // Null where the record may go on behind what is read.
    private int? TryFind(bool isLast)
    {
        var text = Text.Unread;
        cells.Clear();
        quoteAt = -1;
        var (at, inner) = (0, 0L);
        while (true)
        {
            var isQuoted = hasQuotes && at < text.Length && text[at] == Quote;
            if ((isQuoted ? QuotedEnd(text, at, isLast) : PlainEnd(text, at, isLast)) is not { } end)
            {
                return null;
            }

            if (isQuoted)
            {
                inner += TextFile.LineEnds(text[at..end]);
            }

            at = end;
            if (at + separator.Length <= text.Length && text[at..].StartsWith(separator))
            {
                at += separator.Length;
                continue;
            }

            if (at < text.Length && text[at] == '\r' && at + 1 == text.Length && !isLast)
            {
                return null; // \n may follow
            }

            nextLine = Line + inner + 1;
            return Math.Min(text.Length, at + (text[at..].StartsWith("\r\n"u8) ? 2 : 1));
        }
    }

    private int? PlainEnd(ReadOnlySpan<byte> text, int from, bool isLast)
    {
        var at = from;
        while (true)
        {
            var found = text[at..].IndexOfAny(stops);
            at = found < 0 ? text.Length : at + found;
            if (at == text.Length)
            {
                if (!isLast)
                {
                    return null;
                }
            }
            else if (text[at] == Quote && hasQuotes)
            {
                RefuseBlankBefore(text[from..at], text[at..]);
                at++;
                continue;
            }
            else if (text[at] == separator[0] && !text[at..].StartsWith(separator))
            {
                if (!isLast && text.Length - at < separator.Length)
                {
                    return null;
                }

                at++;
                continue;
            }

            cells.Add((from, at - from, false));
            return at;
        }
    }

    private int? QuotedEnd(ReadOnlySpan<byte> text, int from, bool isLast)
    {
        quoteAt = from;
        var (at, hasDoubled) = (from + 1, false);
        while (true)
        {
            var found = text[at..].IndexOf(Quote);
            if (found < 0)
            {
                return null;
            }

            at += found + 1;
            if (at < text.Length && text[at] == Quote)
            {
                hasDoubled = true;
                at++;
                continue;
            }

            if (!isLast && text.Length - at < Math.Max(2, separator.Length))
            {
                return null;
            }

            if (at < text.Length && text[at] is not ((byte)'\n' or (byte)'\r')
                && !text[at..].StartsWith(separator))
            {
                throw Problem(
                    Line + TextFile.LineEnds(text[..at]),
                    $"text follows a closing quote ({Shorten(text[from..])}); "
                        + "double every '\"' within quotes.");
            }

            quoteAt = -1;
            cells.Add((from + 1, at - from - 2, hasDoubled));
            return at;
        }
    }

    private void RefuseBlankBefore(ReadOnlySpan<byte> before, ReadOnlySpan<byte> quoted)
    {
        if (before.Length > 0 && before.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
        {
            throw Problem(Line, $"a blank stands before the quote of a cell ({Shorten(quoted)}); take it "
                + "away, or double the quotes if they belong to the text.");
        }
    }
}
