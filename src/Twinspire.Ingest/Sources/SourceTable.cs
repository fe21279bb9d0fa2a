using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>A source whose columns are known: makes the SQL that reads it.</summary>
/// <param name="files">The files, in order.</param>
internal abstract class SourceTable(SourceFiles files)
{
    /// <summary>Stands before each value of a cell that is a list.</summary>
    public const char ListMark = Data.FeatureEncoder.ListMark;

    private const int LeastMaxRecord = 2_000_000;

    /// <summary>The files.</summary>
    public SourceFiles Files { get; } = files;

    /// <summary>Finds the columns of a source.</summary>
    /// <exception cref="DataFormatException">Its files differ in them, or a file is none of its
    /// format.</exception>
    public static SourceTable Open(
        Database database, SourceFiles files, SourceSettings settings, int maxCellBytes)
    {
        var maxRecord = (int)Math.Max(LeastMaxRecord, 16L * maxCellBytes);
        return files.Format switch
        {
            SourceFormat.Parquet => ParquetTable.ReadColumns(database, files),
            SourceFormat.Json or SourceFormat.JsonLines => new JsonTable(database, files, maxRecord),
            _ => SeparatedTable.ReadHeaders(database, files, settings, maxRecord),
        };
    }

    /// <summary>The column of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="path">Where the schema names it.</param>
    /// <param name="allowsList">Whether its cells may be lists.</param>
    /// <exception cref="DataFormatException">There is none; the message lists those that exist.</exception>
    public abstract SourceColumn Require(string name, string path, bool allowsList = false);

    /// <summary>
    /// The SQL of all rows: a column of text for each cell, and <see cref="RowFeed.PlaceColumn"/>.
    /// </summary>
    /// <param name="cells">The columns' names in SQL and what they hold.</param>
    /// <param name="inOrder">Rows come in the order of the files.</param>
    public abstract string Rows(IReadOnlyList<(string Name, SourceColumn Column)> cells, bool inOrder);

    /// <summary>Refuses what can be seen only once all rows are read.</summary>
    public virtual void CheckRead()
    {
    }

    /// <summary>
    /// A row as messages name it: file, row without the header, and line where lines are known.
    /// </summary>
    public string Place(long place)
    {
        var (file, row) = RowPlace.Of(place);
        var line = LineOf(Files.Files[file], row);
        return $"{Files.Files[file].Shown} row {row}{(line is null ? "" : $" (line {line})")}";
    }

    /// <summary>The line where a row starts; null where the format has none.</summary>
    protected abstract long? LineOf(SourceFile file, long row);

    /// <summary>Names as messages list them.</summary>
    protected static string Names(IEnumerable<string> names) =>
        string.Join(", ", names.Select(name => $"'{name}'"));

    /// <summary>Finds a line by reading the file again.</summary>
    protected static long? LineOf(RecordReader reader, int columns, long row)
    {
        using (reader)
        {
            var batch = new RowBatch(columns);
            do
            {
                batch.Clear();
                batch.StartRow();
            }
            while (reader.Read(batch) && reader.Row < row);
            return reader.Line;
        }
    }
}
