using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>Parquet files, which the reading engine reads by itself.</summary>
internal sealed class ParquetTable : SourceTable
{
    private static readonly HashSet<string> Numbers =
    [
        "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER",
        "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE",
    ];

    private static readonly HashSet<string> Texts =
    [
        "VARCHAR", "BLOB", "UUID", "DATE", "TIME", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS",
        "TIMESTAMP WITH TIME ZONE",
    ];

    private const string RowNumber = "file_row_number"; // the engine's name

    private readonly Database database;
    private readonly IReadOnlyList<SourceColumn> columns;

    private ParquetTable(Database database, SourceFiles files, IReadOnlyList<SourceColumn> columns)
        : base(files) => (this.database, this.columns) = (database, columns);

    /// <summary>Reads the columns, which must be the same in each file.</summary>
    public static ParquetTable ReadColumns(Database database, SourceFiles files)
    {
        SourceColumn[]? columns = null;
        foreach (var file in files.Files)
        {
            CheckMarks(file);
            SourceColumn[] found = [.. database
                .Rows($"DESCRIBE SELECT * FROM {Relation([file], "")}", file.Shown)
                .Select(row => new SourceColumn(row.GetString(0), row.GetString(1)))];
            columns ??= found;
            if (columns.Except(found).FirstOrDefault() is { } lost)
            {
                throw new DataFormatException(
                    $"{file.Shown}: no column '{lost.Name}' of type {lost.Type}, which "
                    + $"{files.Files[0].Shown} has; its columns are "
                    + $"{Names(found.Select(column => column.Name))}. The files of one source need the same "
                    + "columns.");
            }
        }

        if (Array.Find(columns!, column => IsNamed(column, RowNumber)) is { } taken)
        {
            throw new DataFormatException(
                $"{files.Files[0].Shown}: a column is named '{taken.Name}', which the reading engine keeps "
                + "for itself; give it another name.");
        }

        return new ParquetTable(database, files, columns!);
    }

    /// <inheritdoc />
    public override SourceColumn Require(string name, string path, bool allowsList = false)
    {
        var column = columns.FirstOrDefault(column => column.Name == name) ?? throw new DataFormatException(
            $"{Files.Files[0].Shown}: no column '{name}' ({path}); the columns are "
            + $"{Names(columns.Select(column => column.Name))}.");
        var type = column.IsList ? ElementOf(column) : column.Type;
        var place = $"{Files.Files[0].Shown}, column '{name}' ({path})";
        if (!Numbers.Contains(type) && !Texts.Contains(type)
            && !type.StartsWith("DECIMAL", StringComparison.Ordinal)
            && !type.StartsWith("ENUM", StringComparison.Ordinal))
        {
            throw new DataFormatException(
                $"{place}: cells of type {(column.IsList ? "list of " : "")}{Kind(type)} are not read; write "
                + "texts, numbers, times or flat lists of them.");
        }

        if (column.IsList && !allowsList)
        {
            throw new DataFormatException(
                $"{place}: the cells are lists where one value is needed; only features of kind 'bag' or "
                + "'text' read lists.");
        }

        if (type == "BLOB")
        {
            RefuseBinary(column);
        }

        return column;
    }

    /// <inheritdoc />
    public override string Rows(IReadOnlyList<(string Name, SourceColumn Column)> cells, bool inOrder)
    {
        var paths = Sql.List(Files.Files.Select(file => file.Path));
        var path = "filename";
        while (columns.Any(column => IsNamed(column, path)))
        {
            path += "_";
        }

        var selected = cells.Select(cell => $"{Cell(cell.Column)} AS {cell.Name}");
        var file = Files.Files.Count == 1 ? "0" : $"(list_position({paths}, {path}) - 1)";
        return $"(SELECT {string.Join(", ", selected)}, ({file}::BIGINT << {RowPlace.RowBits}) "
            + $"+ {RowNumber} + 1 AS {RowFeed.PlaceColumn} FROM "
            + $"{Relation(Files.Files, $"filename={Sql.Text(path)}, {RowNumber}=true, ")})";
    }

    /// <inheritdoc />
    protected override long? LineOf(SourceFile file, long row) => null;

    private static string Relation(IEnumerable<SourceFile> files, string options) =>
        $"read_parquet({Sql.List(files.Select(file => Sql.Literal(file.Path)))}, {options}"
        + "hive_partitioning=false, union_by_name=false, binary_as_string=false)";

    // Columns of bytes are texts that the writer did not mark as such, or no texts at all.
    private void RefuseBinary(SourceColumn column)
    {
        var name = Sql.Name(column.Name);
        var isBinary = column.IsList
            ? $"len(list_filter({name}, x -> x IS NOT NULL AND TRY(decode(x)) IS NULL)) > 0"
            : $"{name} IS NOT NULL AND TRY(decode({name})) IS NULL";
        for (var file = 0; file < Files.Files.Count; file++)
        {
            foreach (var row in database.Rows(
                $"SELECT min({RowNumber}) FROM {Relation([Files.Files[file]], $"{RowNumber}=true, ")} "
                + $"WHERE {isBinary}", Files.Files[file].Shown))
            {
                if (!row.IsDBNull(0))
                {
                    throw new DataFormatException(
                        $"{Place(new RowPlace(file, row.GetInt64(0) + 1).Value)}, column '{column.Name}': "
                        + "the cell holds bytes that are no UTF-8 text; write the column as text.");
                }
            }
        }
    }

    // For the engine, names that differ in case alone are one name.
    private static bool IsNamed(SourceColumn column, string name) =>
        column.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Cell(SourceColumn column)
    {
        var name = Sql.Name(column.Name);
        if (!column.IsList)
        {
            return TextOf(name, column.Type);
        }

        var values = $"list_transform(list_filter({name}, x -> x IS NOT NULL), "
            + $"x -> {Sql.Text(ListMark.ToString())} || {TextOf("x", ElementOf(column))})";
        return $"array_to_string({values}, '')";
    }

    private static string TextOf(string name, string type) =>
        type == "BLOB" ? $"decode({name})" : $"CAST({name} AS VARCHAR)";

    private static string ElementOf(SourceColumn column) => column.Type[..column.Type.LastIndexOf('[')];

    private static string Kind(string type) => type.Split('(')[0].EndsWith(']') ? "list" : type.Split('(')[0];

    private static void CheckMarks(SourceFile file)
    {
        using var stream = File.OpenRead(file.Path);
        Span<byte> mark = stackalloc byte[4];
        var isWhole = stream.Length >= 12;
        foreach (var origin in isWhole ? new[] { SeekOrigin.Begin, SeekOrigin.End } : [])
        {
            stream.Seek(origin == SeekOrigin.Begin ? 0 : -mark.Length, origin);
            stream.ReadExactly(mark);
            isWhole &= mark.SequenceEqual("PAR1"u8);
        }

        if (!isWhole)
        {
            throw new DataFormatException(
                $"{file.Shown}: it is no Parquet file, or it is cut short. Fetch or make the file again.");
        }
    }
}
