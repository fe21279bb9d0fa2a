using System.Globalization;

namespace Twinspire.Ingest.Values;

/// <summary>
/// Reads times as data files write them: ISO 8601, UTC unless it has an offset, or unix times. A number that
/// could be read in two ways is none, nor is a time outside the years 1970 to 2100.
/// </summary>
internal static class TimeText
{
    /// <summary>What is right, for messages.</summary>
    public const string Right = "write it like 2024-05-31T12:00:00Z, or as unix seconds or milliseconds.";

    private const long LastMilliseconds = 4_133_980_800_000; // the start of 2101
    private const decimal SecondsBelow = 100_000_000_000; // as milliseconds that is 1973
    private const NumberStyles NumberStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
        | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>The unix milliseconds of a text; null where <see cref="Problem"/> says why.</summary>
    /// <param name="text">The text.</param>
    /// <param name="unit">The unit of numbers; null = seconds below 1e11, else milliseconds.</param>
    public static long? Parse(string text, string? unit)
    {
        var (time, problem) = Read(text, unit);
        return problem is null ? time : null;
    }

    /// <summary>What is wrong with a text, and what would be right.</summary>
    public static string? Problem(string text, string? unit) => Read(text, unit).Problem;

    private static (long Time, string? Problem) Read(string text, string? unit)
    {
        if (decimal.TryParse(text, NumberStyle, CultureInfo.InvariantCulture, out var number))
        {
            return unit is null ? FromNumber(text.AsSpan().Trim(), number) : InUnit(number, unit);
        }

        return IsoTime.TryParse(text.AsSpan().Trim(), out var time)
            ? InYears(time, $"lies outside the years 1970 to 2100; {Right}")
            : (0, Likely(text.AsSpan().Trim()) ?? $"is no time; {Right}");
    }

    private static (long Time, string? Problem) InUnit(decimal number, string unit)
    {
        var size = TimeUnit.Milliseconds(unit);
        return number < 0 || number >= LastMilliseconds / size
            ? (0, $"lies outside the years 1970 to 2100 in the unit '{unit}' that the schema states.")
            : ((long)decimal.Floor(number * size), null);
    }

    private static (long Time, string? Problem) FromNumber(ReadOnlySpan<char> text, decimal number)
    {
        // A number may be written as 20201001.0 or 2.0201001E7.
        var whole = number >= 0 && number == decimal.Floor(number)
            ? number.ToString("0", CultureInfo.InvariantCulture) : "";
        if ((IsCalendar(text) ?? IsCalendar(whole)) is { } calendar)
        {
            return (0, $"could be {calendar} or a unix time; {Right} If it is a unix time, state its "
                + "\"unit\" in the schema, such as \"unit\": \"s\".");
        }

        var time = number < SecondsBelow ? number * 1000 : number;
        if (number >= 0 && time < LastMilliseconds)
        {
            return ((long)decimal.Floor(time), null);
        }

        var unit = number < 0 ? null
            : number * 0.001m < LastMilliseconds ? "us"
            : number * 0.000001m < LastMilliseconds ? "ns"
            : null;
        return (0, "lies outside the years 1970 to 2100"
            + (number is >= SecondsBelow && unit is not null
                ? $" as milliseconds; if it counts {(unit == "us" ? "micro" : "nano")}seconds, state "
                    + $"\"unit\": \"{unit}\" in the schema."
                : $"; {Right}"));
    }

    private static (long Time, string? Problem) InYears(long time, string problem) =>
        time is >= 0 and < LastMilliseconds ? (time, null) : (0, problem);

    /// <summary>The calendar pattern that a whole number of 4 to 14 or of 17 digits fits, or null.</summary>
    private static string? IsCalendar(ReadOnlySpan<char> digits)
    {
        if (digits.Length == 17)
        {
            return IsCalendar(digits[..14]) is { } seconds ? seconds + "fff" : null;
        }

        if (digits.Length is < 4 or > 14 || digits.Length % 2 != 0
            || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        if (digits.Length == 6 && Between(digits, 2, 2, 1, 12) && Between(digits, 4, 2, 1, 31))
        {
            return "yyMMdd";
        }

        var isCalendar = Between(digits, 0, 4, 1900, 2100)
            && (digits.Length < 6 || Between(digits, 4, 2, 1, 12))
            && (digits.Length < 8 || Between(digits, 6, 2, 1, 31))
            && (digits.Length < 10 || Between(digits, 8, 2, 0, 23))
            && (digits.Length < 12 || Between(digits, 10, 2, 0, 59))
            && (digits.Length < 14 || Between(digits, 12, 2, 0, 59));
        return isCalendar ? "yyyyMMddHHmmss"[..digits.Length] : null;
    }

    private static bool Between(ReadOnlySpan<char> digits, int start, int length, int least, int most)
    {
        var value = int.Parse(digits.Slice(start, length), CultureInfo.InvariantCulture);
        return value >= least && value <= most;
    }

    // Dates with separators other than ISO's: which number is the day cannot be known.
    private static string? Likely(ReadOnlySpan<char> text) =>
        text.Length >= 6 && char.IsAsciiDigit(text[0]) && !IsIsoDate(text)
        && text[..Math.Min(text.Length, 10)].ContainsAny("-/.")
            ? $"is a time that can be read in more than one way; {Right}"
            : null;

    // As 2024-05-31: what follows may be wrong, the order of the numbers is clear.
    private static bool IsIsoDate(ReadOnlySpan<char> text) =>
        text.Length > 10 && IsoTime.TryParse(text[..10], out _);
}
