using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Ingest.Sources;

namespace Twinspire.Ingest;

/// <summary>
/// An entity table inside the reading engine: loaded once, checked, then streamed in file order.
/// </summary>
internal sealed class EntitySource
{
    private static readonly string IsBlank = Sql.IsBlank("key");
    private readonly Database database;
    private readonly EntitySchema schema;
    private readonly SourceTable table;
    private readonly SourceColumn key;
    private readonly SourceColumn[] columns;
    private readonly DenseRange[] ranges;
    private long blank;

    public EntitySource(Database database, string name, EntitySchema schema, SourceTable table)
    {
        this.database = database;
        this.schema = schema;
        this.table = table;
        Name = name;
        key = table.Require(schema.Key, $"{name}.key");
        columns = [.. schema.Features.Select(feature =>
            feature.IsFromPairs()
                ? key : table.Require(
                    feature.SourceColumn(), $"{name}.features.{feature.Name}",
                    feature.Kind is FeatureKind.Bag or FeatureKind.Text))];
        Features = [.. schema.Features.Select(Resolve)];
        ranges = [.. Features.Select(_ => new DenseRange())];
    }

    /// <summary>"items" or "queries", which is also the loaded table's name.</summary>
    public string Name { get; }

    /// <summary>The features, separators filled in.</summary>
    public IReadOnlyList<FeatureSchema> Features { get; }

    public int Count { get; private set; }

    /// <summary>Cells of the feature from the training pairs; null until they are known.</summary>
    public TrainingPartners? Partners { get; set; }

    /// <summary>The keys by row.</summary>
    public IEnumerable<string> Keys() => Rows().Select(row => row.Key);

    /// <summary>Reads the source and refuses what is wrong with any row.</summary>
    public void Load(Action<double> done, int maxCellBytes)
    {
        var cells = columns.Select((column, index) => ($"c{index}", column)).Prepend(("key", key)).ToArray();
        var rows = table.Rows(cells, inOrder: !schema.Distinct);
        var names = string.Join(", ", cells.Select(cell => cell.Item1));
        var keyed = schema.DropBlankKeys ? $" WHERE NOT {IsBlank}" : "";
        database.KeepOrder(true);
        database.Execute(
            schema.Distinct
                ? $"CREATE TABLE {Name} AS SELECT key, {string.Join(", ", cells[1..].Select(Key))}, "
                    + $"min(place) AS place FROM {rows}{keyed} GROUP BY key ORDER BY key"
                : $"CREATE TABLE {Name} AS SELECT {names}, place FROM {rows}{keyed}",
            done,
            table.Files.Source);
        table.CheckRead();
        if (schema.DropBlankKeys)
        {
            var all = table.Rows([("key", key)], inOrder: false);
            blank = database.Number($"SELECT count(*) FROM {all} WHERE {IsBlank}", table.Files.Source);
        }

        var count = database.Number($"SELECT count(*) FROM {Name}");
        if (count is 0 or > int.MaxValue - 1)
        {
            throw new DataFormatException(
                $"{table.Files.Source}: {count} rows; {Name} need at least 1 and at most "
                + $"{int.MaxValue - 1}.");
        }

        Count = (int)count;
        CheckKeys();
        CheckCellSizes(maxCellBytes);
    }

    /// <summary>Every row in order: its number, key and raw cells; the array is reused.</summary>
    public IEnumerable<(int Row, string Key, string?[] Cells)> Rows()
    {
        var cells = new string?[columns.Length];
        var names = string.Concat(columns.Select((_, index) => $", c{index}"));
        var row = 0;
        database.KeepOrder(true);
        foreach (var reader in database.Rows($"SELECT rowid, key{names} FROM {Name}"))
        {
            if (reader.GetInt64(0) != row)
            {
                throw new InvalidOperationException($"{Name}: row {reader.GetInt64(0)} came as number "
                    + $"{row}.");
            }

            for (var index = 0; index < cells.Length; index++)
            {
                cells[index] = Features[index].IsFromPairs() ? Partners?.CellOf(row)
                    : reader.IsDBNull(index + 2) ? null : reader.GetString(index + 2);
            }

            yield return (row++, reader.GetString(1), cells);
        }
    }

    /// <summary>Refuses numbers that are no numbers in one row.</summary>
    public void CheckNumbers(int row, ReadOnlySpan<string?> cells)
    {
        for (var index = 0; index < cells.Length; index++)
        {
            if (!Features[index].IsDense())
            {
                continue;
            }

            if (!FeatureEncoder.TryParseDense(cells[index], out var number))
            {
                throw new DataFormatException(
                    $"{Place(row)}, column '{columns[index].Name}': '{Short(cells[index]!)}' is no "
                    + "finite number; "
                    + "write it like 1234.5, or leave the cell empty and state 'missing' in the schema.");
            }

            if (number is null && Features[index].Missing is null)
            {
                throw new DataFormatException(
                    $"{Place(row)}, column '{columns[index].Name}': the cell is empty where a number is "
                    + "needed; "
                    + $"fill it, or state 'missing' for the feature '{Features[index].Name}' in the schema.");
            }
        }
    }

    /// <summary>Refuses numbers of one row that no finite float32 is left of after scaling.</summary>
    public void CheckScaled(int row, ReadOnlySpan<string?> cells, IReadOnlyList<FeatureEncoder> encoders)
    {
        for (var index = 0; index < cells.Length; index++)
        {
            if (!Features[index].IsDense()
                || !FeatureEncoder.TryParseDense(cells[index], out var number)
                || (number ?? Features[index].Missing) is not { } value)
            {
                continue;
            }

            if (encoders[index].TryEncodeDense(value, out var scaled))
            {
                ranges[index].Add(scaled);
            }
            else
            {
                throw new DataFormatException(
                    $"{Place(row)}, column '{columns[index].Name}': '{Short(cells[index]!)}' is too large; "
                    + "scaled it is no finite 32-bit number. Correct it, or give the feature "
                    + $"'{Features[index].Name}' the normalize 'quantile' or 'log1p' in the schema.");
            }
        }
    }

    public SourceReport Report() => new(
        Name, schema.Source, table.Files.Files.Count, Count + blank, Count,
        blank == 0 ? new Dictionary<string, long>() : new Dictionary<string, long> { ["blank key"] = blank },
        []);

    /// <summary>What the features call for, now that all rows have been scaled.</summary>
    public IEnumerable<string> Notes(
        IReadOnlyList<FeatureEncoder> encoders, IReadOnlyList<FeatureReport> reports) =>
        Features.SelectMany((feature, index) => new[]
        {
            feature.IsDense()
                ? PreparationNotes.OfNumbers(
                    $"{Name}.features.{feature.Name}", ranges[index], encoders[index].Describe().Scaler)
                : null,
            feature.IsFromPairs() ? null : PreparationNotes.OfCells(reports[index], Count),
        }).OfType<string>();

    private static string Short(string text) => text.Length > 60 ? text[..60] + "..." : text;

    private static string Key((string Name, SourceColumn Column) cell) => $"key AS {cell.Name}";

    private FeatureSchema Resolve(FeatureSchema feature, int index)
    {
        if (!feature.IsFromPairs() && feature.Kind != FeatureKind.Bag)
        {
            return feature;
        }

        return columns[index].IsList && !feature.IsFromPairs() && feature.Separator is not null
            ? throw new DataFormatException(
                $"{table.Files.Files[0].Shown}, column '{columns[index].Name}': the cells are lists; drop "
                + $"the separator of feature '{feature.Name}'.")
            : feature with { Separator = feature.Separator ?? "|" };
    }

    private void CheckKeys()
    {
        foreach (var empty in database.Rows($"SELECT min(place) FROM {Name} WHERE {IsBlank}"))
        {
            if (!empty.IsDBNull(0))
            {
                throw new DataFormatException(
                    $"{table.Place(empty.GetInt64(0))}, column '{key.Name}': the key is empty; every row "
                    + "needs one. Fill it, or leave such rows out with \"dropBlankKeys\": true in the "
                    + "schema.");
            }
        }

        var repeated = database.Strings(
            $"SELECT key FROM {Name} GROUP BY key HAVING count(*) > 1 ORDER BY min(rowid) LIMIT 1");
        if (repeated.Length > 0)
        {
            var places = Places($"key = {Sql.Text(repeated[0])}");
            throw new DataFormatException(
                $"{places[1]}, column '{key.Name}': the key '{Short(repeated[0])}' stands in {places[0]} "
                + "already; keys must be unique.");
        }

        CheckNormalForms();
    }

    // Two keys that look alike and are different bytes, such as é as one character or as e and an accent.
    private void CheckNormalForms()
    {
        var alike = database.Strings(
            $"SELECT nfc_normalize(key) AS form FROM {Name} WHERE strlen(key) > length(key) "
            + "GROUP BY form HAVING count(*) > 1 ORDER BY min(rowid) LIMIT 1");
        if (alike.Length > 0)
        {
            var places = Places($"nfc_normalize(key) = {Sql.Text(alike[0])}");
            throw new DataFormatException(
                $"{places[1]}, column '{key.Name}': the key '{Short(alike[0])}' equals that of {places[0]} "
                + "in Unicode normal form NFC, but is written in other code points; write all keys in one "
                + "form, such as NFC.");
        }
    }

    private string[] Places(string condition) =>
    [
        .. database.Rows($"SELECT place FROM {Name} WHERE {condition} ORDER BY rowid LIMIT 2")
            .Select(reader => table.Place(reader.GetInt64(0))),
    ];

    private void CheckCellSizes(int maxCellBytes)
    {
        var names = columns.Select((column, index) => (Sql: $"c{index}", column.Name))
            .Prepend(("key", key.Name));
        foreach (var (sql, name) in names)
        {
            if (database.Number($"SELECT max(strlen({sql})) FROM {Name}") is var size && size > maxCellBytes)
            {
                var row = database.Number($"SELECT min(rowid) FROM {Name} WHERE strlen({sql}) > "
                    + $"{maxCellBytes}");
                var found = database.Number($"SELECT strlen({sql}) FROM {Name} WHERE rowid = {row}");
                throw new DataFormatException(
                    $"{Place(row)}, column '{name}': the cell has {found} bytes; at most {maxCellBytes} "
                    + "are taken. Shorten it or raise 'maxCellBytes' in the schema.");
            }
        }
    }

    private string Place(long row) =>
        table.Place(database.Number($"SELECT place FROM {Name} WHERE rowid = {row}"));
}
