namespace Twinspire.Ingest.Debian;

/// <summary>A package version, ordered as dpkg orders it (Debian Policy 5.6.12).</summary>
/// <param name="Epoch">The number before the first colon; 0 when there is none.</param>
/// <param name="Upstream">What stands between the epoch and the last hyphen.</param>
/// <param name="Revision">What follows the last hyphen; empty when there is none, which equals "0".</param>
internal readonly record struct DebianVersion(long Epoch, string Upstream, string Revision)
    : IComparable<DebianVersion>
{
    /// <summary>Reads <c>[epoch:]upstream[-revision]</c>.</summary>
    /// <returns>False when the epoch is no number or nothing follows it.</returns>
    public static bool TryParse(string text, out DebianVersion version)
    {
        version = default;
        var epoch = 0L;
        var rest = text.AsSpan().Trim();
        var colon = rest.IndexOf(':');
        if (colon >= 0)
        {
            if (!long.TryParse(rest[..colon], System.Globalization.NumberStyles.None, null, out epoch))
            {
                return false;
            }

            rest = rest[(colon + 1)..];
        }

        var hyphen = rest.LastIndexOf('-');
        var upstream = hyphen < 0 ? rest : rest[..hyphen];
        if (upstream.IsEmpty || upstream.ContainsAny(" \t"))
        {
            return false;
        }

        var revision = hyphen < 0 ? "" : rest[(hyphen + 1)..].ToString();
        version = new DebianVersion(epoch, upstream.ToString(), revision);
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(DebianVersion other)
    {
        if (Epoch != other.Epoch)
        {
            return Epoch.CompareTo(other.Epoch);
        }

        var upstream = CompareParts(Upstream, other.Upstream);
        return upstream != 0 ? upstream : CompareParts(Revision, other.Revision);
    }

    /// <summary>Compares runs of non-digits (by <see cref="Order"/>) and runs of digits (as numbers) in
    /// turn.</summary>
    private static int CompareParts(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            while (StartsWithNonDigit(left) || StartsWithNonDigit(right))
            {
                var difference = Order(left) - Order(right);
                if (difference != 0)
                {
                    return Math.Sign(difference);
                }

                left = left[1..];
                right = right[1..];
            }

            var number = TakeNumber(ref left).CompareNumber(TakeNumber(ref right));
            if (number != 0)
            {
                return number;
            }
        }

        return 0;
    }

    private static bool StartsWithNonDigit(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !char.IsAsciiDigit(text[0]);

    /// <summary>Weight of the first character: '~' before the end, the end and digits before letters,
    /// others last.</summary>
    private static int Order(ReadOnlySpan<char> text) => text switch
    {
        [] => 0,
        ['~', ..] => -1,
        [var c, ..] when char.IsAsciiDigit(c) => 0,
        [var c, ..] when char.IsAsciiLetter(c) => c,
        [var c, ..] => c + 256,
    };

    /// <summary>Cuts the leading digits off; the result is without leading zeros, so longer means
    /// larger.</summary>
    private static Digits TakeNumber(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return new Digits(digits.TrimStart('0'));
    }

    /// <summary>A number of any length, kept as digits.</summary>
    private readonly ref struct Digits(ReadOnlySpan<char> digits)
    {
        private readonly ReadOnlySpan<char> digits = digits;

        public int CompareNumber(Digits other) => digits.Length != other.digits.Length
            ? digits.Length.CompareTo(other.digits.Length)
            : Math.Sign(digits.SequenceCompareTo(other.digits));
    }
}
