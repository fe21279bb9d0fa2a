namespace Twinspire.Ingest.Values;

/// <summary>
/// The times of ISO 8601 that leave no doubt: yyyy-MM-dd, alone or with T or a blank and HH:mm, HH:mm:ss or
/// fractions of a second, and Z or an offset such as +02:00.
/// </summary>
internal ref struct IsoTime
{
    private ReadOnlySpan<char> rest;

    /// <summary>Reads a whole text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="milliseconds">Since 1970 in UTC; without an offset the text is UTC.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out long milliseconds)
    {
        var time = new IsoTime { rest = text };
        milliseconds = 0;
        if (!time.TryDate(out var date))
        {
            return false;
        }

        milliseconds = date;
        if (time.rest.IsEmpty)
        {
            return true;
        }

        if (!time.TryTake('T') && !time.TryTake('t') && !time.TryTake(' '))
        {
            return false;
        }

        if (!time.TryClock(out var clock) || !time.TryOffset(out var offset))
        {
            return false;
        }

        milliseconds += clock - offset;
        return time.rest.IsEmpty;
    }

    private bool TryDate(out long milliseconds)
    {
        milliseconds = 0;
        if (!TryNumber(4, 1, 9999, out var year) || !TryTake('-') || !TryNumber(2, 1, 12, out var month)
            || !TryTake('-') || !TryNumber(2, 1, DateTime.DaysInMonth(year, month), out var day))
        {
            return false;
        }

        var days = new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        milliseconds = days * 86_400_000L;
        return true;
    }

    private bool TryClock(out long milliseconds)
    {
        milliseconds = 0;
        if (!TryNumber(2, 0, 23, out var hour) || !TryTake(':') || !TryNumber(2, 0, 59, out var minute))
        {
            return false;
        }

        milliseconds = ((hour * 60L) + minute) * 60_000;
        if (!TryTake(':'))
        {
            return true;
        }

        if (!TryNumber(2, 0, 59, out var second))
        {
            return false;
        }

        milliseconds += second * 1000L;
        return !TryTake('.') || TryFraction(ref milliseconds);
    }

    private bool TryFraction(ref long milliseconds)
    {
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? rest.Length : digits;
        for (var (at, weight) = (0, 100); at < Math.Min(digits, 3); at++, weight /= 10)
        {
            milliseconds += (rest[at] - '0') * weight;
        }

        rest = rest[digits..];
        return digits > 0;
    }

    private bool TryOffset(out long milliseconds)
    {
        milliseconds = 0;
        if (rest.IsEmpty || TryTake('Z') || TryTake('z'))
        {
            return true;
        }

        var sign = TryTake('+') ? 1 : TryTake('-') ? -1 : 0;
        if (sign == 0 || !TryNumber(2, 0, 18, out var hours))
        {
            return false;
        }

        var minutes = 0;
        if ((TryTake(':') || !rest.IsEmpty) && !TryNumber(2, 0, 59, out minutes))
        {
            return false;
        }

        milliseconds = sign * ((hours * 60L) + minutes) * 60_000;
        return true;
    }

    private bool TryTake(char one)
    {
        var isThere = !rest.IsEmpty && rest[0] == one;
        rest = isThere ? rest[1..] : rest;
        return isThere;
    }

    private bool TryNumber(int digits, int least, int most, out int value)
    {
        value = 0;
        if (rest.Length < digits)
        {
            return false;
        }

        foreach (var digit in rest[..digits])
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        rest = rest[digits..];
        return value >= least && value <= most;
    }
}
