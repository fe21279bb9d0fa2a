using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>Files of JSON objects: each row has the names that its object has.</summary>
internal sealed class JsonTable(Database database, SourceFiles files, int maxRecord) : SourceTable(files)
{
    private readonly Dictionary<string, (string Path, bool AllowsList)> wanted = [];
    private JsonNames? names;

    /// <inheritdoc />
    public override SourceColumn Require(string name, string path, bool allowsList = false)
    {
        wanted[name] = wanted.TryGetValue(name, out var known)
            ? (known.Path, known.AllowsList && allowsList)
            : (path, allowsList);
        return new SourceColumn(name);
    }

    /// <inheritdoc />
    public override string Rows(IReadOnlyList<(string Name, SourceColumn Column)> cells, bool inOrder)
    {
        string[] columns = [.. cells.Select(cell => cell.Column.Name).Distinct()];
        var read = names = new JsonNames([.. columns.Select(name => (name, wanted[name].AllowsList))]);
        return database.Feed(
            cells, columns, cancel => new TextScan(Files.Files, file => Open(file, read), cancel), inOrder);
    }

    /// <inheritdoc />
    public override void CheckRead()
    {
        if (names!.Missing.FirstOrDefault() is { } missing && names.Met.Any())
        {
            throw new DataFormatException(
                $"{Files.Source}: no row has the name '{missing}' ({wanted[missing].Path}); the names are "
                + $"{Names(names.Met)}.");
        }
    }

    /// <inheritdoc />
    protected override long? LineOf(SourceFile file, long row) =>
        LineOf(Open(file, new JsonNames([])), 0, row);

    private RecordReader Open(SourceFile file, JsonNames read) => Files.Format == SourceFormat.Json
        ? new JsonReader(TextFile.Open(file, maxRecord), read)
        : new JsonLinesReader(TextFile.Open(file, maxRecord), read);
}
