using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>Says in one line what the reading engine says in thirty.</summary>
internal static partial class SourceErrors
{
    public const string NotUtf8 = "the text is no valid UTF-8; save the file as UTF-8.";

    private const int MostShown = 80;

    public static DataFormatException Explain(DuckDBException error, SourceFiles files)
    {
        var text = error.Message;
        var message = CsvLine().Match(text) is { Success: true } csv
            ? ExplainCsv(text, csv.Groups[1].Value, files)
            : JsonSyntax().Match(text) is { Success: true } json ? ExplainJson(json, files)
            : $"{files.Source}: {FirstLine(text)}";
        return new DataFormatException(message, error);
    }

    private static string ExplainCsv(string text, string line, SourceFiles files)
    {
        var file = files.Files.FirstOrDefault(file => file.Path == CsvFile().Match(text).Groups[1].Value);
        var shown = file?.Shown ?? files.Source;
        if (CsvTooLong().Match(text) is { Success: true } size)
        {
            var bytes = long.Parse(size.Groups[1].Value);
            var found = file is null ? null : LineFinder.FindLonger(file, bytes);
            return $"{shown}{(found is null ? "" : $" line {found}")}: the line has more than {bytes} bytes; "
                + "shorten it or raise 'maxCellBytes'.";
        }

        return $"{shown} line {line}: {ExplainLine(text)}";
    }

    private static string ExplainLine(string text)
    {
        if (text.Contains("Invalid unicode", StringComparison.Ordinal))
        {
            return NotUtf8;
        }

        if (CsvCells().Match(text) is { Success: true } cells)
        {
            return $"{cells.Groups[2].Value} cells where the header has {cells.Groups[1].Value} "
                + $"({ShownLine(text)}).";
        }

        return text.Contains("unterminated quote", StringComparison.Ordinal)
            ? $"a quoted cell does not end ({ShownLine(text)}); double every '\"' within quotes."
            : FirstLine(text);
    }

    // The engine counts lines from 2 in syntax errors, from 1 in all others.
    private static string ExplainJson(Match match, SourceFiles files) =>
        $"{ShownFile(match.Groups[1].Value, files)} line {int.Parse(match.Groups[2].Value) - 1}: no "
        + "valid JSON: "
        + $"{match.Groups[3].Value.TrimEnd(' ', '.')}.";

    private static string ShownFile(string path, SourceFiles files) =>
        files.Files.FirstOrDefault(file => file.Path == path)?.Shown ?? files.Source;

    private static string ShownLine(string text)
    {
        var line = OriginalLine().Match(text).Groups[1].Value;
        return $"'{(line.Length > MostShown ? line[..MostShown] + "..." : line)}'";
    }

    private static string FirstLine(string text)
    {
        var line = text.Split('\n')[0];
        return Prefix().Replace(line, "");
    }

    [GeneratedRegex(@"^[A-Z][A-Za-z ]* Error: ")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"CSV Error on Line: (\d+)")]
    private static partial Regex CsvLine();

    [GeneratedRegex(@"^  file = (.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex CsvFile();

    [GeneratedRegex(@"Expected Number of Columns: (\d+) Found: (\d+)")]
    private static partial Regex CsvCells();

    [GeneratedRegex(@"Maximum line size of (\d+) bytes exceeded")]
    private static partial Regex CsvTooLong();

    [GeneratedRegex(@"Original Line: (.*)")]
    private static partial Regex OriginalLine();

    [GeneratedRegex(@"Malformed JSON in file ""(.*?)"", at byte \d+ in line (\d+): ([^\n]*)")]
    private static partial Regex JsonSyntax();
}
