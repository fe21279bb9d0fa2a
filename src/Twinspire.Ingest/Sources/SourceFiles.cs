using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>Finds the files that a source names: one file, a glob, or a folder.</summary>
internal sealed record SourceFiles(string Source, SourceFormat Format, IReadOnlyList<SourceFile> Files)
{
    private const string Wildcards = "*?[";
    private const string Known = ".tsv, .csv, .jsonl, .ndjson, .json or .parquet, each plain, .gz or .zst";

    public long Bytes => Files.Sum(file => file.Bytes);

    public static SourceFiles Find(Database database, string root, string source, string? format)
    {
        var paths = Paths(database, Path.GetFullPath(Path.Combine(root, source)), source);
        var formats = paths.Select(path => FormatOf(path, format)).ToArray();
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

        return new SourceFiles(source, formats[0], files);
    }

    /// <summary>A source up to its first folder or file that holds a wildcard.</summary>
    public static string FixedPart(string source)
    {
        var wildcard = source.AsSpan().IndexOfAny(Wildcards);
        return wildcard < 0 ? source : Path.GetDirectoryName(source[..wildcard]) ?? source[..wildcard];
    }

    private static string[] Paths(Database database, string path, string source)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        var found = Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path).Where(file => IsKnown(Path.GetFileName(file)))]
            : path.AsSpan().IndexOfAny(Wildcards) >= 0
                ? database.Strings($"SELECT file FROM glob({Sql.Text(path)})")
                : [];
        Array.Sort(found, string.CompareOrdinal);
        return found.Length > 0 ? found : throw new DataFormatException(
            $"{source}: no such file, no file that the pattern matches, or a folder without {Known} files "
            + $"(looked for {path}).");
    }

    private static bool IsKnown(string name) => name[0] != '.' && ByExtension(name) is not null;

    private static SourceFormat FormatOf(string path, string? format) => format switch
    {
        "tsv" => SourceFormat.Tsv,
        "csv" => SourceFormat.Csv,
        "jsonl" => SourceFormat.JsonLines,
        "json" => SourceFormat.Json,
        "parquet" => SourceFormat.Parquet,
        _ => ByExtension(path) ?? throw new DataFormatException(
            $"{Path.GetFileName(path)}: its name says no format; use {Known}, or state 'format' in the "
            + "schema."),
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
