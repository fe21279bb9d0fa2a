using System.Buffers;
using System.Text;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>Reads one row of an INSERT statement: <c>(1,'a\'b',NULL),</c>.</summary>
/// <remarks>It holds no state: a row that the buffer cuts is read again once there are more bytes.</remarks>
internal static class RowParser
{
    private const int MostDigits = 18; // as many always fit 64 bits
    private const int ShownBytes = 20;
    private static readonly SearchValues<byte> QuoteOrEscape = SearchValues.Create("'\\"u8);

    /// <summary>Reads a row and what parts it from the next one.</summary>
    /// <param name="bytes">From the row's bracket on.</param>
    /// <param name="fields">As many as the table has columns; overwritten.</param>
    /// <param name="length">Bytes of the row and its separator.</param>
    /// <param name="problem">Why the row is broken.</param>
    public static RowResult Parse(
        ReadOnlySpan<byte> bytes, Span<Field> fields, out int length, out string? problem)
    {
        length = 0;
        problem = null;
        if (bytes.IsEmpty)
        {
            return RowResult.Incomplete;
        }

        if (bytes[0] != '(')
        {
            return Broken(bytes, 0, "where a row should start", out problem);
        }

        var at = 1;
        for (var field = 0; ; field++)
        {
            if (field == fields.Length)
            {
                problem = $"more than {fields.Length} values";
                return RowResult.Broken;
            }

            var result = Value(bytes, ref at, ref fields[field], out problem);
            if (result != RowResult.Whole)
            {
                return result;
            }

            if (!SkipSpace(bytes, ref at))
            {
                return RowResult.Incomplete;
            }

            var next = bytes[at++];
            if (next == ',')
            {
                continue;
            }

            if (next != ')')
            {
                return Broken(bytes, at - 1, "behind a value", out problem);
            }

            if (field + 1 != fields.Length)
            {
                problem = $"{field + 1} values where the table has {fields.Length} columns";
                return RowResult.Broken;
            }

            return Separator(bytes, at, out length, out problem);
        }
    }

    private static RowResult Separator(
        ReadOnlySpan<byte> bytes, int at, out int length, out string? problem)
    {
        problem = null;
        length = 0;
        if (!SkipSpace(bytes, ref at))
        {
            return RowResult.Incomplete;
        }

        if (bytes[at] is not ((byte)',' or (byte)';'))
        {
            return Broken(bytes, at, "behind a row", out problem);
        }

        length = at + 1;
        return bytes[at] == ',' ? RowResult.Whole : RowResult.Last;
    }

    private static RowResult Value(
        ReadOnlySpan<byte> bytes, ref int at, ref Field field, out string? problem)
    {
        problem = null;
        if (!SkipSpace(bytes, ref at))
        {
            return RowResult.Incomplete;
        }

        var first = bytes[at];
        if (first == '\'')
        {
            return Quoted(bytes, ref at, ref field);
        }

        if (char.IsAsciiDigit((char)first) || first == '-')
        {
            return Number(bytes, ref at, ref field, out problem);
        }

        if (first is (byte)'N' or (byte)'n' or (byte)'_')
        {
            return Word(bytes, ref at, ref field, out problem);
        }

        return Broken(bytes, at, "where a value should be", out problem);
    }

    private static RowResult Quoted(ReadOnlySpan<byte> bytes, ref int at, ref Field field)
    {
        var start = at + 1;
        var kind = FieldKind.Text;
        for (var from = start; from < bytes.Length;)
        {
            var found = bytes[from..].IndexOfAny(QuoteOrEscape);
            if (found < 0 || from + found + 1 >= bytes.Length)
            {
                break;
            }

            var place = from + found;
            if (bytes[place] == '\'' && bytes[place + 1] != '\'')
            {
                field = new Field(start, place - start, kind);
                at = place + 1;
                return RowResult.Whole;
            }

            kind = FieldKind.Escaped;
            from = place + 2;
        }

        return RowResult.Incomplete;
    }

    private static RowResult Number(
        ReadOnlySpan<byte> bytes, ref int at, ref Field field, out string? problem)
    {
        problem = null;
        var isNegative = bytes[at] == '-';
        var start = at;
        var place = isNegative ? at + 1 : at;
        var digits = place;
        var value = 0L;
        while (place < bytes.Length && char.IsAsciiDigit((char)bytes[place]))
        {
            value = (value * 10) + (bytes[place++] - '0');
        }

        if (place == bytes.Length)
        {
            return RowResult.Incomplete;
        }

        if (place - digits == 1 && bytes[place] == 'x' && bytes[digits] == '0')
        {
            return Hex(bytes, place + 1, ref at, ref field);
        }

        var isWhole = place > digits && place - digits <= MostDigits;
        while (bytes[place] is (byte)'.' or (byte)'e' or (byte)'E' or (byte)'+' or (byte)'-'
            || char.IsAsciiDigit((char)bytes[place]))
        {
            isWhole = false;
            if (++place == bytes.Length)
            {
                return RowResult.Incomplete;
            }
        }

        if (place == digits)
        {
            return Broken(bytes, at, "where a number should be", out problem);
        }

        field = isWhole
            ? new Field(start, place - start, FieldKind.Whole, isNegative ? -value : value)
            : new Field(start, place - start, FieldKind.Number);
        at = place;
        return RowResult.Whole;
    }

    private static RowResult Hex(ReadOnlySpan<byte> bytes, int start, ref int at, ref Field field)
    {
        var place = start;
        while (place < bytes.Length && char.IsAsciiHexDigit((char)bytes[place]))
        {
            place++;
        }

        field = new Field(start, place - start, FieldKind.Hex);
        at = place;
        return place == bytes.Length ? RowResult.Incomplete : RowResult.Whole;
    }

    /// <summary>NULL, or the name of a character set before a string: <c>_binary 'a'</c>.</summary>
    private static RowResult Word(
        ReadOnlySpan<byte> bytes, ref int at, ref Field field, out string? problem)
    {
        problem = null;
        var place = at;
        while (place < bytes.Length && (char.IsAsciiLetterOrDigit((char)bytes[place]) || bytes[place] == '_'))
        {
            place++;
        }

        var word = bytes[at..place];
        if (!SkipSpace(bytes, ref place))
        {
            return RowResult.Incomplete;
        }

        if (word is [(byte)'_', ..] && bytes[place] is (byte)'\'' or (byte)'0')
        {
            at = place;
            return Value(bytes, ref at, ref field, out problem);
        }

        if (!Ascii.EqualsIgnoreCase(word, "NULL"u8))
        {
            return Broken(bytes, at, "where a value should be", out problem);
        }

        field = new Field(at, word.Length, FieldKind.Null);
        at = place;
        return RowResult.Whole;
    }

    /// <summary>Passes over blanks and line ends; false at the end of the bytes.</summary>
    private static bool SkipSpace(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at < bytes.Length;
    }

    private static RowResult Broken(ReadOnlySpan<byte> bytes, int at, string where, out string problem)
    {
        var shown = bytes.Slice(at, Math.Min(ShownBytes, bytes.Length - at));
        problem = $"'{BrokenRow.Shown(shown)}' {where}";
        return RowResult.Broken;
    }
}
