namespace Twinspire.Cli.Inputs;

/// <summary>Finds names that a mistyped one may have meant.</summary>
internal static class NearMatches
{
    private const int Shown = 3;

    /// <summary>" Did you mean a, b or c?" with a leading space, or nothing when no name is near.</summary>
    public static string Hint(string wrong, IEnumerable<string> names)
    {
        var near = Of(wrong, names);
        return near.Count switch
        {
            0 => "",
            1 => $" Did you mean '{near[0]}'?",
            _ => $" Did you mean {string.Join(", ", near.SkipLast(1).Select(x => $"'{x}'"))} or "
                + $"'{near[^1]}'?",
        };
    }

    /// <summary>
    /// Up to three names, nearest first; a name that starts as the wrong one counts as near.
    /// </summary>
    public static IReadOnlyList<string> Of(string wrong, IEnumerable<string> names)
    {
        var limit = Math.Max(1, wrong.Length / 3);
        return [.. names
            .Where(name => Math.Abs(name.Length - wrong.Length) <= limit || Begins(name, wrong))
            .Select(name => (Name: name, Distance: Begins(name, wrong) ? 1 : Distance(wrong, name)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name.Length)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Take(Shown).Select(pair => pair.Name)];
    }

    /// <summary>
    /// Letters to insert, drop or exchange until the two are equal, upper and lower case alike.
    /// </summary>
    public static int Distance(string left, string right)
    {
        var above = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var isSame = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                var exchanged = above[j - 1] + (isSame ? 0 : 1);
                current[j] = Math.Min(Math.Min(above[j], current[j - 1]) + 1, exchanged);
            }

            (above, current) = (current, above);
        }

        return above[right.Length];
    }

    private static bool Begins(string name, string wrong) =>
        wrong.Length >= 3 && name.StartsWith(wrong, StringComparison.OrdinalIgnoreCase);
}
