using System.Text;

namespace Twinspire.Ingest.Debian;

/// <summary>Turns the free text of a stanza into the cells of a table.</summary>
internal static class PackageText
{
    /// <summary>One line without tabs, control characters, doubled or outer blanks.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
            {
                result.Append(c);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd();
    }

    /// <summary>The name in front of the mail address, without quotes; empty for a bare address.</summary>
    public static string Developer(string maintainer)
    {
        var address = maintainer.IndexOf('<', StringComparison.Ordinal);
        var name = Clean(address < 0 ? maintainer : maintainer.AsSpan(0, address));
        name = name is ['"', _, .., '"'] ? name[1..^1] : name;
        var isAddress = name.AsSpan().Contains('@') && !name.AsSpan().Contains(' ');
        return isAddress ? "" : name;
    }

    /// <summary>The section as <c>section::x</c> (and <c>area::y</c> for <c>y/x</c>), then the
    /// debtags.</summary>
    /// <param name="section">Such as <c>games</c> or <c>contrib/games</c>; null when missing.</param>
    /// <param name="tags">Such as <c>role::program, works-with::{text,file}</c>; null when missing.</param>
    public static IReadOnlyList<string> Categories(string? section, string? tags)
    {
        var result = new List<string>();
        if (!string.IsNullOrWhiteSpace(section))
        {
            var slash = section.IndexOf('/', StringComparison.Ordinal);
            Add(result, "section::", section.AsSpan(slash + 1));
            if (slash > 0)
            {
                Add(result, "area::", section.AsSpan(0, slash));
            }
        }

        ExpandTags(tags, result);
        return result;
    }

    private static void ExpandTags(ReadOnlySpan<char> tags, List<string> result)
    {
        while (!tags.IsEmpty)
        {
            var end = tags.IndexOfAny(',', '{');
            if (end >= 0 && tags[end] == '{')
            {
                var close = tags.IndexOf('}');
                close = close < 0 ? tags.Length : close;
                var facet = tags[..end].Trim();
                var values = tags[(end + 1)..close];
                foreach (var value in values.Split(','))
                {
                    Add(result, facet, values[value]);
                }

                tags = tags[Math.Min(tags.Length, close + 1)..].TrimStart([',', ' ', '\n', '\t']);
                continue;
            }

            Add(result, default, end < 0 ? tags : tags[..end]);
            tags = end < 0 ? default : tags[(end + 1)..];
        }
    }

    /// <summary>Adds a value once; '|' parts the values of a cell, so it cannot be inside one.</summary>
    private static void Add(List<string> result, ReadOnlySpan<char> facet, ReadOnlySpan<char> value)
    {
        var text = Clean(value);
        var tag = Clean($"{facet}{text}").Replace('|', '/');
        if (text.Length > 0 && !result.Contains(tag))
        {
            result.Add(tag);
        }
    }
}
