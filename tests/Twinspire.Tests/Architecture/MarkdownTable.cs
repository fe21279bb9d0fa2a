using Twinspire.Tests.Support;

namespace Twinspire.Tests.Architecture;

/// <summary>Reads a table out of a document, so that the picture is the rule.</summary>
internal static class MarkdownTable
{
    /// <summary>
    /// The cells of each row of the table whose header starts with these names, back ticks removed.
    /// </summary>
    public static IReadOnlyList<string[]> Read(string document, params string[] header)
    {
        var lines = Repository.Lines(document);
        var first = Array.FindIndex(lines, line => line.StartsWith('|') && Cells(line).Take(header.Length)
            .SequenceEqual(header));
        return first < 0
            ? throw new InvalidOperationException($"{document} has no table '{string.Join(" | ", header)}'.")
            : [.. lines.Skip(first + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells)];
    }

    private static string[] Cells(string line) =>
        [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Replace("`", "").Trim())];
}
