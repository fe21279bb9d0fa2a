using System.Text;
using System.Text.RegularExpressions;
using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>
/// A path whose parts may hold wildcards: *, ? and [...] within a part, ** for any folders. A part is a
/// pattern only where it has a wildcard without a \ before it and no entry has exactly that name.
/// </summary>
internal static class PathPattern
{
    private static readonly char[] Separators = ['/', Path.DirectorySeparatorChar];
    private static readonly bool HasEscapes = Path.DirectorySeparatorChar == '/';

    /// <summary>Whether a path has a wildcard without a \ before it.</summary>
    public static bool IsPattern(string path) => Wildcard(path) >= 0;

    /// <summary>A path up to its first part with a wildcard.</summary>
    public static string FixedPart(string path)
    {
        var wildcard = Wildcard(path);
        var part = wildcard < 0 ? path : path[..wildcard];
        return Plain(wildcard < 0 ? part : Path.GetDirectoryName(part) ?? part);
    }

    /// <summary>The path without the \ that make wildcards ordinary.</summary>
    public static string Plain(string path) =>
        HasEscapes ? Regex.Replace(path, @"\\([*?\[\]\\])", "$1") : path;

    /// <summary>The files that a pattern matches, in no order.</summary>
    /// <param name="root">The folder that it is relative to; never a pattern.</param>
    /// <param name="pattern">The pattern.</param>
    public static IEnumerable<string> Files(string root, string pattern)
    {
        var start = Path.GetPathRoot(pattern) is { Length: > 0 } absolute ? absolute : root;
        var parts = pattern[(Path.GetPathRoot(pattern)?.Length ?? 0)..].Split(Separators);
        return Find(Path.GetFullPath(start), [.. parts.Where(part => part.Length > 0)]).Distinct();
    }

    private static IEnumerable<string> Find(string folder, string[] parts)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var (part, isLast) = (parts[0], parts.Length == 1);
        if (part == "**")
        {
            return (isLast ? Find(folder, ["*"]) : Find(folder, parts[1..]))
                .Concat(Folders(folder).SelectMany(inner => Find(inner, parts)));
        }

        foreach (var exact in new[] { part, Plain(part) })
        {
            var path = Path.Combine(folder, exact);
            if (isLast ? File.Exists(path) : Directory.Exists(path))
            {
                return isLast ? [path] : Find(path, parts[1..]);
            }
        }

        if (Wildcard(part) < 0)
        {
            return [];
        }

        var matches = Matcher(part);
        var entries = isLast ? Directory.EnumerateFiles(folder) : Directory.EnumerateDirectories(folder);
        var found = entries.Where(entry => matches.IsMatch(Path.GetFileName(entry))
            && (part[0] == '.' || Path.GetFileName(entry)[0] != '.'));
        return isLast ? found : found.SelectMany(entry => Find(entry, parts[1..]));
    }

    // Links are passed over: they may lead back.
    private static IEnumerable<string> Folders(string folder) => new DirectoryInfo(folder)
        .EnumerateDirectories()
        .Where(inner => inner.LinkTarget is null && inner.Name[0] != '.')
        .Select(inner => inner.FullName);

    private static int Wildcard(string path)
    {
        for (var at = 0; at < path.Length; at++)
        {
            if (HasEscapes && path[at] == '\\')
            {
                at++;
            }
            else if (path[at] is '*' or '?' or '[')
            {
                return at;
            }
        }

        return -1;
    }

    private static Regex Matcher(string part)
    {
        var text = new StringBuilder(@"\A");
        for (var at = 0; at < part.Length; at++)
        {
            var close = part[at] == '[' ? part.IndexOf(']', Math.Min(at + 2, part.Length)) : -1;
            if (close > 0)
            {
                var inner = part[(at + 1)..close];
                var isNegated = inner[0] is '!' or '^';
                inner = (isNegated ? inner[1..] : inner).Replace(@"\", @"\\").Replace("[", @"\[")
                    .Replace("]", @"\]");
                text.Append('[').Append(isNegated ? "^" : "").Append(inner).Append(']');
                at = close;
                continue;
            }

            text.Append(part[at] switch
            {
                '*' => ".*",
                '?' => ".",
                '\\' when HasEscapes && at + 1 < part.Length => Regex.Escape(part[++at].ToString()),
                var other => Regex.Escape(other.ToString()),
            });
        }

        try
        {
            return new Regex(
                text.Append(@"\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant);
        }
        catch (RegexParseException error)
        {
            throw new DataFormatException(
                $"the pattern '{part}' has brackets that hold no letters or a range that runs backwards; "
                + "write [a-z], [!a-z] or, for a file of that name, \\[.", error);
        }
    }
}
