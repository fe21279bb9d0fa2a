using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>Finds the files that a source names: one file, a glob, or a folder.</summary>
internal sealed record SourceFiles(string Source, SourceFormat Format, IReadOnlyList<SourceFile> Files)
{
    private const string Known = ".tsv, .csv, .jsonl, .ndjson, .json or .parquet, each plain, .gz or .zst";

    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>Finds the files.</summary>
    /// <param name="root">The folder that the source is relative to; never a pattern.</param>
    /// <param name="settings">The source.</param>
    public static SourceFiles Find(string root, SourceSettings settings)
    {
        var source = settings.Source;
        var paths = Paths(root, source);
        var formats = paths.Select(path => FormatOf(path, settings)).ToArray();
        if (formats.Distinct().Count() > 1)
        {
            throw new DataFormatException(
                $"{source}: {Shown(root, paths[0])} and others are of different formats; give one "
                + "source per format.");
        }

        var files = paths
            .Select(path => new SourceFile(path, Shown(root, path), CompressionOf(path)))
            .ToArray();
        foreach (var file in files)
        {
            CompressedFileCheck.RequireKnown(file);
        }

        return !settings.IsSeparated || formats[0] is SourceFormat.Csv or SourceFormat.Tsv
            ? new SourceFiles(source, formats[0], files)
            : throw new DataFormatException(
                $"{source}: 'separator' and 'columns' are for text tables, not for {formats[0]} files; drop "
                + "them.");
    }

    /// <summary>A source up to its first folder or file that holds a wildcard.</summary>
    public static string FixedPart(string root, string source) =>
        Path.Exists(Path.Combine(root, source)) ? source : PathPattern.FixedPart(source);

    private static string[] Paths(string root, string source)
    {
        foreach (var name in new[] { source, PathPattern.Plain(source) })
        {
            var path = Path.GetFullPath(Path.Combine(root, name));
            if (File.Exists(path))
            {
                return [path];
            }

            if (Directory.Exists(path))
            {
                return InOrder(source, path, Directory.EnumerateFiles(path)
                    .Where(file => IsKnown(Path.GetFileName(file))));
            }
        }

        return InOrder(source, Path.GetFullPath(Path.Combine(root, source)), PathPattern.IsPattern(source)
            ? PathPattern.Files(root, source) : []);
    }

    private static string[] InOrder(string source, string looked, IEnumerable<string> paths)
    {
        string[] found = [.. paths];
        Array.Sort(found, string.CompareOrdinal);
        return found.Length > 0 ? found : throw new DataFormatException(
            $"{source}: no such file, no file that the pattern matches, or a folder without {Known} files "
            + $"(looked for {looked}).");
    }

    private static bool IsKnown(string name) => name[0] != '.' && ByExtension(name) is not null;

    private static SourceFormat FormatOf(string path, SourceSettings settings) => settings.Format switch
    {
        "tsv" => SourceFormat.Tsv,
        "csv" => SourceFormat.Csv,
        "jsonl" => SourceFormat.JsonLines,
        "json" => SourceFormat.Json,
        "parquet" => SourceFormat.Parquet,
        _ => ByExtension(path) ?? (settings.IsSeparated ? SourceFormat.Csv : throw new DataFormatException(
            $"{Path.GetFileName(path)}: its name says no format; use {Known}, or state 'format' in the "
            + "schema.")),
    };

    private static SourceFormat? ByExtension(string path) =>
        Path.GetExtension(Uncompressed(path)).ToLowerInvariant() switch
        {
            ".tsv" => SourceFormat.Tsv,
            ".csv" => SourceFormat.Csv,
            ".jsonl" or ".ndjson" => SourceFormat.JsonLines,
            ".json" => SourceFormat.Json,
            ".parquet" => SourceFormat.Parquet,
            _ => null,
        };

    private static string CompressionOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".gz" => "gzip",
        ".zst" => "zstd",
        _ => "none",
    };

    private static string Uncompressed(string path) =>
        CompressionOf(path) == "none" ? path : Path.ChangeExtension(path, null);

    private static string Shown(string root, string path) =>
        Path.GetRelativePath(root, path).Replace('\\', '/');
}
