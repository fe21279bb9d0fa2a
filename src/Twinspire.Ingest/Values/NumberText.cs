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
    /// Whether two texts are one number, as 4 and 4.0 are; codes such as 007 are no numbers.
    /// </summary>
    public static bool AreEqual(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        !IsCode(one) && !IsCode(other) && Parse(one) is { } number && Parse(other) == number;

    private static bool IsCode(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);
}
