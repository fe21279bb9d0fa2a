using DuckDB.NET.Data;
using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>A source whose columns are known: makes the SQL that reads it.</summary>
internal sealed class SourceTable
{
    /// <summary>Stands between the values of a list cell.</summary>
    public const string ListSeparator = "\u001F";

    private const string FileColumn = "twinspire_file";
    private const long LeastMaxLine = 2_000_000;
    private readonly long maxLine;
    private readonly IReadOnlyList<SourceColumn> columns;

    private SourceTable(SourceFiles files, IReadOnlyList<SourceColumn> columns, long maxLine)
    {
        Files = files;
        this.columns = columns;
        this.maxLine = maxLine;
    }

    public SourceFiles Files { get; }

    /// <summary>Finds the columns of a source, which must be the same in each text file.</summary>
    public static SourceTable Open(Database database, SourceFiles files, int maxCellBytes)
    {
        var maxLine = Math.Max(LeastMaxLine, 16L * maxCellBytes);
        var isText = files.Format is SourceFormat.Tsv or SourceFormat.Csv;
        if (files.Format != SourceFormat.Parquet)
        {
            files.Files.ToList().ForEach(file => TextStart.Check(file, isText));
        }

        var columns = Columns(database, files, isText ? files.Files.Take(1) : files.Files, maxLine);
        foreach (var file in isText ? files.Files.Skip(1) : [])
        {
            var others = Columns(database, files, [file], maxLine);
            if (!others.Select(other => other.Name).SequenceEqual(columns.Select(column => column.Name)))
            {
                throw new DataFormatException(
                    $"{file.Shown}: columns {Names(others)} where {files.Files[0].Shown} has "
                    + $"{Names(columns)}; "
                    + "the files of one source need the same columns in the same order.");
            }
        }

        return new SourceTable(files, columns, maxLine);
    }

    /// <summary>The column of a name.</summary>
    /// <exception cref="DataFormatException">There is none; the message lists those that exist.</exception>
    public SourceColumn Require(string name, string path) =>
        columns.FirstOrDefault(column => column.Name == name) ?? throw new DataFormatException(
            $"{Files.Files[0].Shown}: no column '{name}' ({path}); the columns are {Names(columns)}.");

    /// <summary>The SQL of a column's cell as text; a list's values stand between list separators.</summary>
    public string Cell(SourceColumn column)
    {
        var name = Sql.Name(column.Name);
        return column switch
        {
            { IsList: true } => Joined(name),
            { IsMixed: true } => $"CASE WHEN json_type({name}) = 'ARRAY' THEN {Joined(name)} "
                + $"ELSE json_extract_string({name}, '$') END",
            _ => Files.Format == SourceFormat.Parquet ? $"CAST({name} AS VARCHAR)" : name,
        };
    }

    /// <summary>
    /// The SQL of the rows of some files (null = all), with the wanted columns and the file's path.
    /// </summary>
    public string Relation(IEnumerable<SourceColumn> wanted, SourceFile? only = null)
    {
        var paths = Sql.List((only is null ? Files.Files : [only]).Select(file => file.Path));
        var compression = CompressionSql();
        var named = wanted.DistinctBy(column => column.Name);
        return Files.Format switch
        {
            SourceFormat.Parquet => $"read_parquet({paths}, filename={Sql.Text(FileColumn)})",
            SourceFormat.Json or SourceFormat.JsonLines =>
                $"read_json({paths}, {JsonOptions()}, columns={{{Types(named)}}}, {compression}, "
                + $"filename={Sql.Text(FileColumn)})",
            _ => $"read_csv({paths}, {CsvOptions(Files.Format, maxLine)}, auto_detect=false, "
                + "strict_mode=true, "
                + $"columns={{{Types(columns)}}}, {compression}, filename={Sql.Text(FileColumn)})",
        };
    }

    /// <summary>The SQL of the path of the file that a row comes from.</summary>
    public static string FileOf() => FileColumn;

    /// <summary>
    /// A row as messages name it: file, row without the header, and line where lines are known.
    /// </summary>
    public string Place(string path, long row)
    {
        var file = Files.Files.FirstOrDefault(file => file.Path == path);
        var line = file is null ? null : LineFinder.Find(file, Files.Format, row, columns.Count == 1);
        return $"{file?.Shown ?? Files.Source} row {row}{(line is null ? "" : $" (line {line})")}";
    }

    private static SourceColumn[] Columns(
        Database database, SourceFiles files, IEnumerable<SourceFile> some, long maxLine)
    {
        var table = new SourceTable(files, [], maxLine);
        var paths = Sql.List(some.Select(file => file.Path));
        try
        {
            return files.Format switch
            {
                SourceFormat.Parquet => Describe(database, $"read_parquet({paths})"),
                SourceFormat.Json or SourceFormat.JsonLines => Describe(
                    database,
                    $"read_json({paths}, {table.JsonOptions()}, map_inference_threshold=-1, "
                    + $"{table.CompressionSql()})"),
                _ => table.Header(database, paths),
            };
        }
        catch (DuckDBException error)
        {
            throw SourceErrors.Explain(error, files);
        }
    }

    // Where quotes do not fit, the header is read without them: the read that follows names the line.
    private SourceColumn[] Header(Database database, string paths)
    {
        string Relation(string options) =>
            $"read_csv({paths}, {options}, all_varchar=true, ignore_errors=true, strict_mode=false, "
            + $"{CompressionSql()})";
        var options = CsvOptions(Files.Format, maxLine);
        try
        {
            return Describe(database, Relation(options));
        }
        catch (DuckDBException) when (Files.Format == SourceFormat.Csv)
        {
            var plain = CsvOptions(SourceFormat.Tsv, maxLine)
                .Replace("'\t'", "','", StringComparison.Ordinal);
            return [.. Describe(database, Relation(plain))
                .Select(column => column with { Name = column.Name.Trim('"') })];
        }
    }

    private static SourceColumn[] Describe(Database database, string relation) =>
        [.. database.Rows($"DESCRIBE SELECT * FROM {relation}")
            .Select(row => new SourceColumn(row.GetString(0), row.GetString(1)))];

    private static string CsvOptions(SourceFormat format, long maxLine) =>
        (format == SourceFormat.Tsv ? "delim='\t', quote='', escape=''" : "delim=',', quote='\"', "
            + "escape='\"'")
        + $", header=true, skip=0, comment='', encoding='utf-8', max_line_size={maxLine}";

    private static string Joined(string name) =>
        $"array_to_string(CAST({name} AS VARCHAR[]), {Sql.Text(ListSeparator)})";

    private static string Names(IEnumerable<SourceColumn> columns) =>
        string.Join(", ", columns.Select(column => $"'{column.Name}'"));

    private static string Types(IEnumerable<SourceColumn> columns) =>
        string.Join(", ", columns.Select(column => $"{Sql.Text(column.Name)}: '{TypeOf(column)}'"));

    private static string TypeOf(SourceColumn column) =>
        column.IsMixed ? "JSON" : column.IsList ? "VARCHAR[]" : "VARCHAR";

    private string JsonOptions() => Files.Format == SourceFormat.Json
        ? "format='auto', records=true"
        : "format='newline_delimited', records=true";

    private string CompressionSql()
    {
        var kinds = Files.Files.Select(file => file.Compression).Distinct().ToArray();
        var isJson = Files.Format is SourceFormat.Json or SourceFormat.JsonLines;
        var kind = (kinds, isJson) switch
        {
            (["none"], true) => "uncompressed",
            ([var only], _) => only,
            (_, true) => "auto_detect",
            _ => "auto",
        };
        return $"compression='{kind}'";
    }
}
