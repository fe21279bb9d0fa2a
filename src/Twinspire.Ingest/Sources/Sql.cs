using System.Text.RegularExpressions;

namespace Twinspire.Ingest.Sources;

/// <summary>Quotes names and strings for the reading engine.</summary>
internal static partial class Sql
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    /// <summary>Whether a text is missing, empty or nothing but blanks.</summary>
    public static string IsBlank(string text) =>
        $"trim(coalesce({text}, ''), ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288)) = ''";

    /// <summary>A path whose wildcards the engine takes for ordinary characters.</summary>
    public static string Literal(string path) => Wildcards().Replace(path, "[$0]");

    [GeneratedRegex(@"[*?\[]")]
    private static partial Regex Wildcards();
}
