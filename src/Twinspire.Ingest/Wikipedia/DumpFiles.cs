using System.Text.RegularExpressions;
using Twinspire.Checks;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>The dumps of one wiki and day, found by their names.</summary>
internal sealed partial class DumpFiles
{
    private const string Example = "enwiki-20250101";
    private readonly Dictionary<string, string> files = [];
    private readonly string place;
    private readonly string prefix;

    private DumpFiles(string place, string prefix) => (this.place, this.prefix) = (place, prefix);

    /// <summary>Finds the dumps.</summary>
    /// <param name="paths">Folders and files.</param>
    /// <param name="wiki">
    /// What the names start with, such as enwiki-20250101; null = there is only one.
    /// </param>
    /// <exception cref="DataFormatException">A path is missing, or the choice is not clear.</exception>
    public static DumpFiles Find(IReadOnlyList<string> paths, string? wiki)
    {
        var found = paths.SelectMany(Expand).Distinct().Order(StringComparer.Ordinal)
            .Select(path => (Path: path, Name: Name().Match(Path.GetFileName(path))))
            .Where(file => file.Name.Success)
            .Select(file => (file.Path, Prefix: file.Name.Groups[1].Value, Table: file.Name.Groups[2].Value))
            .ToArray();
        var prefixes = found.Where(file => file.Table == "page").Select(file => file.Prefix)
            .Where(prefix => wiki is null || prefix == wiki + "-" || prefix == wiki + "_" || prefix == wiki)
            .Distinct().ToArray();
        var place = string.Join(", ", paths);
        if (prefixes.Length == 0)
        {
            throw new DataFormatException(
                $"{place}: no file named {wiki ?? "like " + Example}-page.sql.gz (or .sql) is there; get "
                + "the dumps of a wiki from https://dumps.wikimedia.org/.");
        }

        if (prefixes.Length > 1)
        {
            throw new DataFormatException(
                $"{place}: there are dumps of {string.Join(", ", prefixes.Select(Shown))}; choose one of "
                + $"them, such as --wiki {Shown(prefixes[0])}.");
        }

        var result = new DumpFiles(place, prefixes[0]);
        foreach (var (path, _, table) in found.Where(file => file.Prefix == prefixes[0]))
        {
            if (!result.files.TryAdd(table, path))
            {
                throw new DataFormatException(
                    $"{result.files[table]} and {path} are dumps of the same table; keep one of them.");
            }
        }

        return result;
    }

    /// <summary>The dump of a table; null where there is none.</summary>
    public DumpFile? Find(string table) =>
        files.TryGetValue(table, out var path) ? new DumpFile(path, table) : null;

    /// <summary>The dump of a table that is needed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="why">What it is needed for.</param>
    /// <exception cref="DataFormatException">There is none.</exception>
    public DumpFile Require(string table, string why) => Find(table) ?? throw new DataFormatException(
        $"{place}: {prefix}{table}.sql.gz (or .sql) is missing, {why}; get it from the same wiki and day as "
        + $"{Path.GetFileName(files["page"])}, see https://dumps.wikimedia.org/.");

    private static IEnumerable<string> Expand(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path);
        }

        if (!File.Exists(path))
        {
            throw new DataFormatException(
                $"{path}: no such file or folder; --dumps names the folder that holds the dumps.");
        }

        return Name().IsMatch(Path.GetFileName(path)) ? [path] : throw new DataFormatException(
            $"{path}: the name should end in a table and .sql or .sql.gz, as {Example}-page.sql.gz does.");
    }

    private static string Shown(string prefix) =>
        prefix.Length == 0 ? "page.sql (without a name before it)" : prefix.TrimEnd('-', '_');

    [GeneratedRegex(
        @"^(.+[-_])?(page|pagelinks|linktarget|categorylinks|redirect|page_props)\.sql(?:\.gz)?$")]
    private static partial Regex Name();
}
