using System.Text;
using System.Text.Json;

namespace Twinspire.Checks;

/// <summary>
/// Whether the texts of a JSON document are texts. The parser takes an escape such as \ud800, half a
/// character, for one; it fails only where the text is used.
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
        "an escape from \\uD800 to \\uDFFF is half a character; write both halves, or the character itself.";

    /// <summary>The line, from 1, of the first text that is none; null where all are.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static int? LineOfBroken(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(utf8, Lenient);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)
                || !reader.ValueIsEscaped)
            {
                continue;
            }

            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return 1 + utf8.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
            }
        }

        return null;
    }
}
