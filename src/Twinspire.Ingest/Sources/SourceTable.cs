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
        return (column.IsList, Files.Format, column.Type) switch
        {
            (false, SourceFormat.Parquet, _) => $"CAST({name} AS VARCHAR)",
            (false, _, _) => name,
            (_, _, "JSON") => $"CASE WHEN json_type({name}) = 'ARRAY' THEN {Joined(name)} "
                + $"ELSE json_extract_string({name}, '$') END",
            _ => Joined(name),
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
        var line = file is null ? null : LineFinder.Find(file, Files.Format, row);
        return $"{file?.Shown ?? Files.Source} row {row}{(line is null ? "" : $" (line {line})")}";
    }

    private static SourceColumn[] Columns(
        Database database, SourceFiles files, IEnumerable<SourceFile> some, long maxLine)
    {
        var paths = Sql.List(some.Select(file => file.Path));
        var relation = files.Format switch
        {
            SourceFormat.Parquet => $"read_parquet({paths})",
            SourceFormat.Json or SourceFormat.JsonLines =>
                $"read_json({paths}, {new SourceTable(files, [], maxLine).JsonOptions()}, "
                + $"map_inference_threshold=-1, {new SourceTable(files, [], maxLine).CompressionSql()})",
            _ => $"read_csv({paths}, {CsvOptions(files.Format, maxLine)}, all_varchar=true, "
                + "ignore_errors=true, "
                + $"strict_mode=false, {new SourceTable(files, [], maxLine).CompressionSql()})",
        };
        try
        {
            return [.. database.Rows($"DESCRIBE SELECT * FROM {relation}")
                .Select(row => new SourceColumn(row.GetString(0), row.GetString(1)))];
        }
        catch (DuckDBException error)
        {
            throw SourceErrors.Explain(error, files);
        }
    }

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
        column.Type == "JSON" ? "JSON" : column.IsList ? "VARCHAR[]" : "VARCHAR";

    private string JsonOptions() => Files.Format == SourceFormat.Json
        ? "format='auto', records=true"
        : "format='newline_delimited', records=true";

    private string CompressionSql()
    {
        var kinds = Files.Files.Select(file => file.Compression).Distinct().ToArray();
        return $"compression='{(kinds.Length == 1 ? kinds[0] : "auto")}'";
    }
}
