using System.Buffers;

namespace Twinspire.Ingest.Debian;

/// <summary>Reads relation fields such as Depends (Debian Policy 7.1).</summary>
internal static class RelationField
{
    private static readonly SearchValues<char> AfterName = SearchValues.Create(" \t\n([<:");
    private static readonly SearchValues<char> AfterArchitecture = SearchValues.Create(" \t\n([<");

    /// <summary>Every package that the field names, alternatives included, in the order they stand.</summary>
    /// <param name="value">The field, for example <c>a (&gt;= 1) | b:any, c [amd64]
    /// &lt;!nocheck&gt;</c>.</param>
    /// <param name="targets">The result; cleared first.</param>
    /// <returns>What is wrong with the field, or null.</returns>
    public static string? Parse(ReadOnlySpan<char> value, List<RelationTarget> targets)
    {
        targets.Clear();
        var group = 0;
        foreach (var clause in value.Split(','))
        {
            // A trailing comma is legal in control files, so an empty clause is passed over.
            if (value[clause].IsWhiteSpace())
            {
                continue;
            }

            foreach (var alternative in value[clause].Split('|'))
            {
                var problem = ParseOne(value[clause][alternative].Trim(), group, targets);
                if (problem is not null)
                {
                    return problem;
                }
            }

            group++;
        }

        return null;
    }

    private static string? ParseOne(ReadOnlySpan<char> text, int group, List<RelationTarget> targets)
    {
        var end = text.IndexOfAny(AfterName);
        var name = end < 0 ? text : text[..end];
        if (name.IsEmpty || !IsName(name))
        {
            return $"'{text}' names no package (letters, digits, '+', '-', '.' after a letter or digit)";
        }

        var rest = end < 0 ? default : text[end..];
        var architecture = "";
        if (rest is [':', ..])
        {
            end = rest.IndexOfAny(AfterArchitecture);
            architecture = (end < 0 ? rest[1..] : rest[1..end]).ToString();
            rest = end < 0 ? default : rest[end..];
        }

        rest = rest.Trim();
        var version = "";
        if (rest is ['(', ..])
        {
            end = rest.IndexOf(')');
            if (end < 0)
            {
                return $"'{text}' opens a version bound and does not close it";
            }

            version = rest[1..end].Trim().ToString();
            rest = rest[(end + 1)..].Trim();
        }

        if (!AreBrackets(rest))
        {
            return $"'{text}' holds '{rest}' where [architectures] or <profiles> would be right";
        }

        targets.Add(new RelationTarget(name.ToString(), group, architecture, version, rest.ToString()));
        return null;
    }

    /// <summary>True for nothing, <c>[...]</c>, <c>&lt;...&gt;</c> and rows of these.</summary>
    private static bool AreBrackets(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = text[0] switch { '[' => text.IndexOf(']'), '<' => text.IndexOf('>'), _ => -1 };
            if (end < 0)
            {
                return false;
            }

            text = text[(end + 1)..].Trim();
        }

        return true;
    }

    internal static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.' or '_'))
            {
                return false;
            }
        }

        return !name.IsEmpty && char.IsAsciiLetterOrDigit(name[0]);
    }
}
