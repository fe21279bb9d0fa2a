using System.Diagnostics.CodeAnalysis;
using Twinspire.Checks;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>
/// Reads the rows of one table from an SQL dump, in place: no row and no value is copied unless it has
/// escapes. Broken rows are noted and passed over.
/// </summary>
internal sealed class DumpReader : IDisposable
{
    private const int UsualBuffer = 1 << 20;
    private const int LongestStatement = 1 << 26;
    private readonly Stream stream;
    private readonly ByteWindow window;
    private readonly List<string> names = [];
    private readonly SortedSet<string> others = new(StringComparer.Ordinal);
    private Field[] fields = [];
    private byte[]?[] unescaped = [];
    private bool inRows;
    private int pending;
    private long rowOffset;

    /// <summary>Starts at the beginning of a dump.</summary>
    /// <param name="stream">SQL text; closed with the reader.</param>
    /// <param name="file">The name that messages give the file.</param>
    /// <param name="table">The table whose rows are read.</param>
    /// <param name="buffer">Bytes read at once; it grows where a row needs more.</param>
    /// <param name="longest">Bytes of a row at most, and of any statement without rows.</param>
    public DumpReader(
        Stream stream, string file, string table, int buffer = UsualBuffer, int longest = LongestStatement)
    {
        this.stream = stream;
        window = new ByteWindow(stream, buffer, Math.Max(buffer, longest));
        Table = table;
        Broken = new BrokenRows(file);
        File = file;
    }

    /// <summary>The name that messages give the file.</summary>
    public string File { get; }

    /// <summary>The table whose rows are read.</summary>
    public string Table { get; }

    /// <summary>Rows met so far, broken ones among them.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes of SQL passed over so far.</summary>
    public long Bytes => window.Offset;

    /// <summary>The rows that could not be read.</summary>
    public BrokenRows Broken { get; }

    /// <summary>The table's columns, in the order of a row's values.</summary>
    /// <exception cref="DataFormatException">The dump does not tell them.</exception>
    public IReadOnlyList<string> Columns
    {
        get
        {
            if (names.Count == 0 && !FindRows() && names.Count == 0)
            {
                throw new DataFormatException(
                    $"{File}: there is no table '{Table}' in it; "
                    + (others.Count == 0 ? "it should be the dump of that table."
                        : $"it has '{others.First()}', whose name has the table prefix "
                            + $"'{others.First()[..^Table.Length]}' of a MediaWiki. Replace "
                            + $"`{others.First()}` by "
                            + $"`{Table}` in the dump."));
            }

            return names;
        }
    }

    /// <summary>The place of a column; -1 where the table has none of that name.</summary>
    public int Find(string column) => Columns.ToList().IndexOf(column);

    /// <summary>The place of a column that must be there.</summary>
    /// <exception cref="DataFormatException">The table has no such column.</exception>
    public int Require(string column) => Find(column) is >= 0 and var place ? place
        : throw new DataFormatException($"{File}: table '{Table}' has no column '{column}'; it has "
            + $"{string.Join(", ", Columns)}.");

    /// <summary>Goes to the next whole row; false at the end of the dump.</summary>
    /// <exception cref="DataFormatException">The dump is cut short or damaged.</exception>
    public bool Read()
    {
        while (true)
        {
            window.Skip(pending);
            pending = 0;
            if (!inRows && !FindRows())
            {
                return false;
            }

            if (ReadRow())
            {
                return true;
            }
        }
    }

    /// <summary>The whole number in a column of the row; false where there is another value.</summary>
    public bool TryWhole(int column, out long value)
    {
        ref var field = ref fields[column];
        value = field.Whole;
        return field.Kind == FieldKind.Whole;
    }

    /// <summary>The bytes in a column of the row, unescaped; empty for NULL.</summary>
    /// <remarks>Good until the next row is read.</remarks>
    public ReadOnlySpan<byte> Text(int column)
    {
        var field = fields[column];
        var raw = window.Bytes.Slice(field.Start, field.Length);
        return field.Kind switch
        {
            FieldKind.Null => default,
            FieldKind.Escaped => Escapes.Remove(raw, Room(column, raw.Length)),
            FieldKind.Hex => Escapes.FromHex(raw, Room(column, raw.Length)),
            _ => raw,
        };
    }

    /// <summary>Notes the row as broken, since a value cannot be what its column holds.</summary>
    public void Reject(string problem) => Broken.Add(Rows, rowOffset, problem);

    /// <inheritdoc />
    public void Dispose() => stream.Dispose();

    private Span<byte> Room(int column, int length)
    {
        if (unescaped[column] is not { } room || room.Length < length)
        {
            unescaped[column] = room = new byte[Math.Max(256, length)];
        }

        return room;
    }

    private bool ReadRow()
    {
        if (!SkipBlanks())
        {
            ThrowCutShort();
        }

        Rows++;
        rowOffset = window.Offset;
        RowResult result;
        string? problem;
        while ((result = RowParser.Parse(window.Bytes, fields, out pending, out problem))
            == RowResult.Incomplete)
        {
            if (!window.Fill())
            {
                problem = "a value does not end";
                break;
            }
        }

        inRows = result != RowResult.Last;
        if (result is RowResult.Whole or RowResult.Last)
        {
            return true;
        }

        Reject(problem!);
        GoOn();
        return false;
    }

    /// <summary>Passes over a broken row, from its start on: a quote too few may have misled the
    /// parser.</summary>
    private void GoOn()
    {
        pending = 0;
        while (true)
        {
            var length = RowEnd.Find(window.Bytes, window.IsEnd, out var isLast);
            if (length >= 0)
            {
                window.Skip(length);
                inRows = !isLast;
                return;
            }

            window.Skip(Math.Max(0, window.Bytes.Length - RowEnd.Overlap));
            if (!window.Fill() && RowEnd.Find(window.Bytes, window.IsEnd, out _) < 0)
            {
                ThrowCutShort();
            }
        }
    }

    private bool SkipBlanks()
    {
        while (true)
        {
            var blanks = window.Bytes.IndexOfAnyExcept(" \t\r\n"u8);
            if (blanks == 0)
            {
                return true;
            }

            window.Skip(blanks < 0 ? window.Bytes.Length : blanks);
            if (blanks < 0 && !window.Fill())
            {
                return false;
            }
        }
    }

    /// <summary>Goes to the first row of the next INSERT; false at the end.</summary>
    private bool FindRows()
    {
        List<string> columns = [];
        RefuseOtherWidth();
        while (true)
        {
            var tokens = new SqlTokens(window.Bytes);
            var kind = Statement.Read(ref tokens, Table, columns, others);
            if (kind == StatementKind.Incomplete)
            {
                if (window.Fill())
                {
                    continue;
                }

                if (!tokens.IsBlank)
                {
                    ThrowCutShort();
                }

                window.Skip(window.Bytes.Length);
                return false;
            }

            window.Skip(tokens.Position);
            SetColumns(columns, kind == StatementKind.Insert);
            if (kind == StatementKind.Insert)
            {
                inRows = true;
                return true;
            }
        }
    }

    // Ends of line, blanks and names of such a dump have a 0 in every character.
    private void RefuseOtherWidth()
    {
        if (window.Offset == 0 && (window.Bytes.Length >= 2 || window.Fill())
            && window.Bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, ..] or [_, 0, ..])
        {
            throw new DataFormatException($"{File}: the dump is UTF-16 or UTF-32, as a redirection by "
                + "PowerShell writes it; make it with --result-file, or save it as UTF-8.");
        }
    }

    private void SetColumns(List<string> columns, bool isInsert)
    {
        if (columns.Count == 0)
        {
            if (isInsert && names.Count == 0)
            {
                throw new DataFormatException($"{File}: rows of '{Table}' come before its CREATE TABLE, so "
                    + "what their columns are is unknown; make the dump with the table's definition.");
            }

            return;
        }

        if (Rows > 0 && !names.SequenceEqual(columns))
        {
            throw new DataFormatException($"{File}: at byte {window.Offset} the columns of '{Table}' "
                + $"change to {string.Join(", ", columns)}; one dump needs the same columns throughout.");
        }

        names.Clear();
        names.AddRange(columns);
        fields = new Field[names.Count];
        unescaped = new byte[names.Count][];
    }

    [DoesNotReturn]
    private void ThrowCutShort() => throw new DataFormatException(
        $"{File} is cut short: what starts at byte {window.Offset} "
        + (window.IsEnd ? "does not end" : $"is longer than any sound one")
        + ". Fetch the dump again.");
}
