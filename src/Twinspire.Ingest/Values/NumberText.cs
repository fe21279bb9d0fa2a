using System.Globalization;

namespace Twinspire.Ingest.Values;

/// <summary>Reads numbers as data files write them, whatever the machine's language.</summary>
internal static class NumberText
{
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
        | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>The finite number that a text is: digits with a point, maybe a sign and an
    /// exponent.</summary>
    public static double? Parse(ReadOnlySpan<char> text) =>
        double.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number) ? number : null;

    /// <summary>
    /// Whether two texts are one number, as 4 and 4.0 are. Codes such as 007 are no numbers, nor is 1e2
    /// unless the other has a decimal point.
    /// </summary>
    public static bool AreEqual(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        !IsCode(one, other) && !IsCode(other, one) && Compare(one, other) == 0;

    /// <summary>
    /// Which of two numbers is larger, to the last digit of ids above 2^53; null where one is no number.
    /// </summary>
    public static int? Compare(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (decimal.TryParse(one, Styles, CultureInfo.InvariantCulture, out var exact)
            && decimal.TryParse(other, Styles, CultureInfo.InvariantCulture, out var otherExact))
        {
            return exact.CompareTo(otherExact);
        }

        return Parse(one) is { } number && Parse(other) is { } otherNumber
            ? number.CompareTo(otherNumber) : null;
    }

    private static bool IsCode(ReadOnlySpan<char> text, ReadOnlySpan<char> other) =>
        (text.ContainsAny('e', 'E') && !other.Contains('.'))
        || (text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]));
}
