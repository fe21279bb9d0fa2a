using Twinspire.Data;

namespace Twinspire.Serving;

/// <summary>Finds the keys that a mistyped key most likely meant.</summary>
internal static class NearKeys
{
    private const int Most = 3;

    /// <summary>
    /// Up to three keys within an edit distance of a third of the key's length, nearest first, equal
    /// distances by lower row; letter case does not count, and a key that begins as the wanted one is one
    /// away. Looks at every key, so it is for error messages only.
    /// </summary>
    public static IReadOnlyList<string> Find(KeyTable keys, string wanted)
    {
        var limit = Math.Max(1, wanted.Length / 3);
        var found = new List<(int Distance, string Key)>();
        var above = new int[wanted.Length + 1];
        var current = new int[wanted.Length + 1];
        for (var row = 0; row < keys.Count; row++)
        {
            var key = keys.KeyOf(row);
            var begins = wanted.Length > 2 && key.StartsWith(wanted, StringComparison.OrdinalIgnoreCase);
            if (!begins && Math.Abs(key.Length - wanted.Length) > limit)
            {
                continue;
            }

            var distance = begins ? 1 : Distance(key, wanted, limit, ref above, ref current);
            var place = found.FindLastIndex(other => other.Distance <= distance) + 1;
            if (distance <= limit && place < Most)
            {
                found.Insert(place, (distance, key));
                found.RemoveRange(Math.Min(Most, found.Count), Math.Max(0, found.Count - Most));
            }
        }

        return [.. found.Select(one => one.Key)];
    }

    // Levenshtein's distance row by row; stops when every entry of a row is above the limit.
    private static int Distance(string a, string b, int limit, ref int[] above, ref int[] current)
    {
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var isSame = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                var best = Math.Min(above[j - 1] + (isSame ? 0 : 1), Math.Min(above[j], current[j - 1]) + 1);
                current[j] = best;
                least = Math.Min(least, best);
            }

            if (least > limit)
            {
                return least;
            }

            (above, current) = (current, above);
        }

        return above[b.Length];
    }
}
