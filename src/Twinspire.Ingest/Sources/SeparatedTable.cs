using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>Text files whose cells stand between separators.</summary>
internal sealed class SeparatedTable : SourceTable
{
    private static readonly string[] OtherSeparators = [";", "\t", "|", "::", ","];
    private readonly Database database;
    private readonly SeparatedLayout layout;
    private readonly IReadOnlyList<string> columns;
    private readonly int maxRecord;

    private SeparatedTable(
        Database database, SourceFiles files, SeparatedLayout layout, IReadOnlyList<string> columns,
        int maxRecord)
        : base(files)
    {
        (this.database, this.layout, this.columns) = (database, layout, columns);
        this.maxRecord = maxRecord;
    }

    /// <summary>Reads the headers, which must be the same in each file.</summary>
    public static SeparatedTable ReadHeaders(
        Database database, SourceFiles files, SourceSettings settings, int maxRecord)
    {
        var isTabs = files.Format == SourceFormat.Tsv;
        var layout = new SeparatedLayout(
            settings.Separator ?? (isTabs ? "\t" : ","), HasQuotes: !isTabs, settings.Columns);
        var columns = ColumnsOf(files.Files[0]);
        foreach (var file in files.Files.Skip(1))
        {
            var others = ColumnsOf(file);
            if (!others.SequenceEqual(columns))
            {
                throw new DataFormatException(
                    $"{file.Shown}: columns {Names(others)} where {files.Files[0].Shown} has "
                    + $"{Names(columns)}; "
                    + "the files of one source need the same columns in the same order.");
            }
        }

        return new SeparatedTable(database, files, layout, columns, maxRecord);

        IReadOnlyList<string> ColumnsOf(SourceFile file)
        {
            using var reader = new SeparatedReader(TextFile.Open(file, maxRecord), layout, []);
            return reader.Columns;
        }
    }

    /// <inheritdoc />
    public override SourceColumn Require(string name, string path, bool allowsList = false) =>
        columns.Contains(name) ? new SourceColumn(name) : throw new DataFormatException(
            $"{Files.Files[0].Shown}: no column '{name}' ({path}); the columns are {Names(columns)}."
            + SeparatorHint());

    /// <inheritdoc />
    public override string Rows(IReadOnlyList<(string Name, SourceColumn Column)> cells, bool inOrder)
    {
        string[] wanted = [.. cells.Select(cell => cell.Column.Name).Distinct()];
        return database.Feed(cells, wanted, cancel => new TextScan(
            Files.Files, file => new SeparatedReader(TextFile.Open(file, maxRecord), layout, wanted), cancel),
            inOrder);
    }

    /// <inheritdoc />
    protected override long? LineOf(SourceFile file, long row) => LineOf(
        new SeparatedReader(TextFile.Open(file, maxRecord), layout, []), 1, row);

    private string SeparatorHint()
    {
        var other = columns.Count > 1 ? null : OtherSeparators.FirstOrDefault(
            one => one != layout.Separator && columns[0].Contains(one, StringComparison.Ordinal));
        return other is null ? "" : $" If '{other}' stands between them, state \"separator\": "
            + $"\"{other.Replace("\t", "\\t", StringComparison.Ordinal)}\" in the schema.";
    }
}
