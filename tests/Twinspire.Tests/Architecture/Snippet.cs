using System.Text.RegularExpressions;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Architecture;

/// <summary>A C# or JSON block of a document.</summary>
/// <param name="Language">csharp or json.</param>
/// <param name="Line">Line of the opening fence, from 1.</param>
/// <param name="Source">The file that the comment above the fence names; null if there is none.</param>
/// <param name="Lines">What stands between the fences.</param>
internal sealed partial record Snippet(string Language, int Line, string? Source, IReadOnlyList<string> Lines)
{
    /// <summary>The blocks of a document that must be lifted from a file.</summary>
    public static IReadOnlyList<Snippet> Read(string document)
    {
        var lines = Repository.Lines(document);
        List<Snippet> snippets = [];
        for (var index = 0; index < lines.Length; index++)
        {
            var fence = lines[index].TrimStart();
            if (!fence.StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var language = fence[3..].Trim();
            var above = index > 0 ? From().Match(lines[index - 1]) : Match.Empty;
            var start = index + 1;
            index = Array.FindIndex(lines, start, line => line.Trim() == "```");
            index = index < 0 ? lines.Length : index;
            if (language is "csharp" or "cs" or "c#" or "C#" or "json")
            {
                snippets.Add(new Snippet(
                    language == "json" ? "json" : "csharp",
                    start,
                    above.Success ? above.Groups[1].Value : null,
                    lines[start..index]));
            }
        }

        return snippets;
    }

    /// <summary>
    /// Whether these lines stand in a file in a row, all indented by the same number of spaces.
    /// </summary>
    public bool StandsIn(IReadOnlyList<string> file)
    {
        for (var start = 0; start + Lines.Count <= file.Count; start++)
        {
            var indent = file[start].Length - file[start].TrimStart().Length
                - (Lines[0].Length - Lines[0].TrimStart().Length);
            if (indent >= 0 && Lines.Index().All(line =>
                file[start + line.Index].TrimEnd() == (new string(' ', indent) + line.Item).TrimEnd()))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"^\s*<!-- from (\S+) -->\s*$")]
    private static partial Regex From();
}
