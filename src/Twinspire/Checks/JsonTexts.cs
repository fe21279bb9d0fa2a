using System.Text;
using System.Text.Json;

namespace Twinspire.Checks;

/// <summary>
/// Whether the texts of a JSON document are texts. The parser passes over an escape such as \ud800, half a
/// character, and over bytes that are no UTF-8; it fails only where the text is used.
/// </summary>
internal static class JsonTexts
{
    private static readonly JsonReaderOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>What to say of such a text.</summary>
    public const string Broken =
        "a text holds half a character: an escape from \\uD800 to \\uDFFF alone, or bytes that are no UTF-8; "
        + "write the whole character.";

    /// <summary>What the parser found wrong, with the line as an editor counts it.</summary>
    /// <param name="source">The file, for the message.</param>
    /// <param name="error">The parser's; its own position is counted from 0 and in bytes.</param>
    public static string Problem(string source, JsonException error)
    {
        string[] positions = [" Path: ", " LineNumber: "];
        var end = positions.Select(one => error.Message.IndexOf(one, StringComparison.Ordinal))
            .Where(at => at >= 0).DefaultIfEmpty(error.Message.Length).Min();
        return source + (error.LineNumber is { } line ? $" line {line + 1}" : "")
            + $": no valid JSON: {error.Message[..end]}";
    }

    /// <summary>The line, from 1, of the first text that is none; null where all are.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static int? LineOfBroken(string json) => LineOfBroken(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="LineOfBroken(string)"/>
    public static int? LineOfBroken(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Lenient);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            {
                continue;
            }

            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return 1 + utf8[..(int)reader.TokenStartIndex].Count((byte)'\n');
            }
        }

        return null;
    }
}
