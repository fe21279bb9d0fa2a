using System.Globalization;
using System.Text;

namespace Twinspire.Data;

/// <summary>
/// Splits raw cells into a feature's values; one cell at a time, without a string per value.
/// </summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
internal sealed class CellValues(FeatureSchema schema)
{
    private readonly string separator = schema.Separator ?? "|";
    private readonly List<(int Start, int Length)> values = [];
    private readonly List<(int Start, int End)> words = [];
    private char[] text = new char[256];
    private int length;

    public int Count => values.Count;

    public ReadOnlySpan<char> this[int index] => text.AsSpan(values[index].Start, values[index].Length);

    /// <summary>Takes a cell; null and "" have no values.</summary>
    public void Split(string? cell)
    {
        values.Clear();
        length = 0;
        if (string.IsNullOrEmpty(cell))
        {
            return;
        }

        switch (schema.Kind)
        {
            case FeatureKind.Bag or FeatureKind.History or FeatureKind.Audience:
                SplitBag(cell);
                break;
            case FeatureKind.Text:
                SplitText(cell);
                break;
            default:
                values.Add((0, cell.Length));
                Append(cell);
                break;
        }
    }

    private void SplitBag(ReadOnlySpan<char> cell)
    {
        var parts = cell[0] == FeatureEncoder.ListMark
            ? cell.Split(FeatureEncoder.ListMark)
            : cell.Split(separator);
        foreach (var range in parts)
        {
            var value = cell[range].Trim();
            if (!value.IsEmpty)
            {
                values.Add((length, value.Length));
                Append(value);
            }
        }
    }

    // Words lie in the buffer behind single spaces, so that an n-gram is a slice of it.
    private void SplitText(string cell)
    {
        words.Clear();
        Span<char> units = stackalloc char[2];
        var start = -1;
        foreach (var rune in cell.EnumerateRunes())
        {
            if (start >= 0 && IsJoiner(rune))
            {
                continue; // spellings with and without it are one word
            }

            if (Rune.IsLetterOrDigit(rune) || (start >= 0 && IsMark(rune)))
            {
                if (start < 0)
                {
                    Append(length > 0 ? " " : "");
                    start = length;
                }

                Append(units[..Rune.ToLowerInvariant(rune).EncodeToUtf16(units)]);
            }
            else if (start >= 0)
            {
                words.Add((start, length));
                start = -1;
            }
        }

        if (start >= 0)
        {
            words.Add((start, length));
        }

        for (var n = 1; n <= schema.MaxNGram; n++)
        {
            for (var word = 0; word + n <= words.Count; word++)
            {
                values.Add((words[word].Start, words[word + n - 1].End - words[word].Start));
            }
        }
    }

    // Vowel signs, accents and the like belong to the letter before them.
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Zero-width joiner and non-joiner shape the letters beside them; the soft hyphen shows at line ends
    // alone.
    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D or 0xAD;

    private void Append(ReadOnlySpan<char> more)
    {
        if (length + more.Length > text.Length)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, length + more.Length));
        }

        more.CopyTo(text.AsSpan(length));
        length += more.Length;
    }
}
