using System.Globalization;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>The escapes of strings in SQL dumps (MySQL reference manual, "String Literals").</summary>
internal static class Escapes
{
    /// <summary>The string without its escapes.</summary>
    /// <param name="raw">Between the quotes.</param>
    /// <param name="room">At least as long; overwritten.</param>
    public static ReadOnlySpan<byte> Remove(ReadOnlySpan<byte> raw, Span<byte> room)
    {
        var length = 0;
        while (!raw.IsEmpty)
        {
            var plain = raw.IndexOfAny((byte)'\\', (byte)'\'');
            plain = plain < 0 ? raw.Length : plain;
            raw[..plain].CopyTo(room[length..]);
            length += plain;
            raw = raw[plain..];
            if (raw.Length >= 2)
            {
                room[length++] = raw[0] == '\'' ? (byte)'\'' : Meant(raw[1]);
                raw = raw[2..];
            }
        }

        return room[..length];
    }

    /// <summary>The string that hexadecimal digits stand for; an odd digit at the end is left out.</summary>
    public static ReadOnlySpan<byte> FromHex(ReadOnlySpan<byte> digits, Span<byte> room)
    {
        var length = digits.Length / 2;
        for (var i = 0; i < length; i++)
        {
            room[i] = byte.Parse(digits.Slice(2 * i, 2), NumberStyles.AllowHexSpecifier);
        }

        return room[..length];
    }

    private static byte Meant(byte escaped) => escaped switch
    {
        (byte)'0' => 0,
        (byte)'b' => (byte)'\b',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        (byte)'Z' => 26,
        _ => escaped,
    };
}
