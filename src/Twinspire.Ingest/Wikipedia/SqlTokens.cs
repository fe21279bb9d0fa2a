using System.Buffers;
using System.Text;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>The words, names, strings and signs of SQL text, without its comments.</summary>
/// <param name="bytes">The text; a token that touches its end may go on behind it.</param>
internal ref struct SqlTokens(ReadOnlySpan<byte> bytes)
{
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int start;
    private bool isAny;

    /// <summary>Where the next token is looked for.</summary>
    public int Position { get; private set; }

    /// <summary>The token, with its quotes.</summary>
    public readonly ReadOnlySpan<byte> Token => bytes[start..Position];

    /// <summary>A name without the backticks that may stand around it.</summary>
    public readonly ReadOnlySpan<byte> Name => Token is [(byte)'`', .. var name, (byte)'`'] ? name : Token;

    /// <summary>Whether there is nothing but blanks and comments; asked after no token was found.</summary>
    public bool IsBlank { get; private set; }

    /// <summary>Goes to the next token; false when the bytes end before it does.</summary>
    public bool Next()
    {
        while (Position < bytes.Length)
        {
            var rest = bytes[Position..];
            var blanks = rest.IndexOfAnyExcept(Blanks);
            if (blanks != 0)
            {
                Position = blanks < 0 ? bytes.Length : Position + blanks;
                continue;
            }

            var isLine = rest is [(byte)'#', ..] or [(byte)'-', (byte)'-', ..];
            if (!isLine && rest is not [(byte)'/', (byte)'*', ..])
            {
                return Take(rest);
            }

            var close = rest.IndexOf(isLine ? "\n"u8 : "*/"u8);
            if (close < 0)
            {
                IsBlank = isLine && !isAny;
                return false;
            }

            Position += close + (isLine ? 1 : 2);
        }

        IsBlank = !isAny;
        return false;
    }

    /// <summary>Whether the token is a word, in capitals or not.</summary>
    public readonly bool Is(ReadOnlySpan<byte> word) =>
        Ascii.EqualsIgnoreCase(Token, word);

    private bool Take(ReadOnlySpan<byte> rest)
    {
        var length = rest[0] is (byte)'\'' or (byte)'"' or (byte)'`' ? Quoted(rest) : Plain(rest);
        if (length < 0 || length >= rest.Length)
        {
            // A sign and a closed quote are whole at the end of the bytes, a word may go on.
            if (length < 0 || IsWord(rest[0]) || rest[0] is (byte)'/' or (byte)'-')
            {
                return false;
            }
        }

        start = Position;
        Position += length;
        isAny = true;
        return true;
    }

    private static int Plain(ReadOnlySpan<byte> rest)
    {
        var length = 0;
        while (length < rest.Length && IsWord(rest[length]))
        {
            length++;
        }

        return Math.Max(1, length);
    }

    private static int Quoted(ReadOnlySpan<byte> rest)
    {
        var quote = rest[0];
        for (var at = 1; at < rest.Length; at++)
        {
            if (rest[at] == quote)
            {
                return at + 1; // a doubled quote is two strings side by side, which is as good here
            }

            if (rest[at] == '\\' && quote != '`')
            {
                at++;
            }
        }

        return -1;
    }

    private static bool IsWord(byte value) =>
        char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)'$' || value >= 0x80;
}
