using Twinspire.Ingest.Sources;

namespace Twinspire.Ingest;

/// <summary>The SQL that reads one pair table and joins its keys to rows.</summary>
internal sealed class PairLoad
{
    private const string SecondsBelow = "1e11"; // as seconds that is the year 5138, as milliseconds 1973
    private readonly SourceColumn query;
    private readonly SourceColumn item;
    private readonly SourceColumn? time;
    private readonly SourceColumn? weight;
    private readonly SourceColumn? filter;
    private readonly string[] allowed;

    public PairLoad(PairSchema schema, SourceTable table, int number, bool separateQueries)
    {
        Schema = schema;
        Table = table;
        Number = number;
        Role = $"pairs[{number}]";
        query = table.Require(schema.Query, $"{Role}.query");
        item = table.Require(schema.Item, $"{Role}.item");
        time = schema.Time is null ? null : table.Require(schema.Time, $"{Role}.time");
        weight = schema.Weight is null ? null : table.Require(schema.Weight, $"{Role}.weight");
        var parts = schema.Where?.Split('=', 2) ?? [];
        filter = parts.Length < 2 ? null : table.Require(parts[0].Trim(), $"{Role}.where");
        allowed = parts.Length < 2 ? [] : parts[1].Split('|', StringSplitOptions.TrimEntries);
        Select = MakeSelect(separateQueries ? "queries" : "items");
    }

    public PairSchema Schema { get; }

    public SourceTable Table { get; }

    public int Number { get; }

    public string Role { get; }

    /// <summary>The rows of the table "pairs".</summary>
    public string Select { get; }

    /// <summary>The column that a status speaks of.</summary>
    public SourceColumn ColumnOf(PairStatus status) => status switch
    {
        PairStatus.UnknownQuery => query,
        PairStatus.UnknownItem => item,
        PairStatus.BadTime => time!,
        PairStatus.BadWeight => weight!,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>The rows of one file with their numbers from 1: n, kept, cell.</summary>
    public string Numbered(SourceFile file, SourceColumn column) =>
        $"SELECT row_number() OVER () AS n, {Keeps()} AS kept, {Table.Cell(column)} AS cell "
        + $"FROM {Table.Relation(Columns(), file)}";

    /// <summary>The SQL of a time cell in unix milliseconds; null when it is none.</summary>
    public static string Time(string cell) =>
        $"CASE WHEN isfinite(TRY_CAST({cell} AS DOUBLE)) THEN TRY_CAST(CASE WHEN abs(TRY_CAST({cell} AS "
        + "DOUBLE)) "
        + $"< {SecondsBelow} THEN TRY_CAST({cell} AS DOUBLE) * 1000 ELSE TRY_CAST({cell} AS DOUBLE) END "
        + "AS BIGINT) "
        + $"ELSE TRY(epoch_ms(TRY_CAST({cell} AS TIMESTAMPTZ))) END";

    /// <summary>The SQL of a weight cell; null when it is none.</summary>
    public static string Weight(string cell) =>
        $"CASE WHEN isfinite(TRY_CAST({cell} AS FLOAT)) AND TRY_CAST({cell} AS FLOAT) >= 0 "
        + $"THEN TRY_CAST({cell} AS FLOAT) END";

    public SourceReport Report(long[] counts, IReadOnlyList<string> examples)
    {
        var dropped = new SortedDictionary<string, long>(StringComparer.Ordinal);
        void Note(string reason, PairStatus status)
        {
            if (counts[(int)status] > 0)
            {
                dropped.Add(reason, counts[(int)status]);
            }
        }

        Note("left out by 'where'", PairStatus.Filtered);
        Note("unknown query", PairStatus.UnknownQuery);
        Note("unknown item", PairStatus.UnknownItem);
        return new SourceReport(
            Role, Schema.Source, Table.Files.Files.Count, counts.Sum(), counts[0], dropped, examples);
    }

    private string MakeSelect(string queryTable)
    {
        var cells = string.Concat(
            $"SELECT {Table.Cell(query)} AS qk, {Table.Cell(item)} AS ik, {Keeps()} AS kept",
            $", {(time is null ? "NULL" : Time(Table.Cell(time)))} AS t",
            $", {(weight is null ? "NULL" : Weight(Table.Cell(weight)))} AS w",
            $" FROM {Table.Relation(Columns())}");
        var status = $"CASE WHEN NOT kept THEN {(int)PairStatus.Filtered} "
            + $"WHEN a.row IS NULL THEN {(int)PairStatus.UnknownQuery} "
            + $"WHEN b.row IS NULL THEN {(int)PairStatus.UnknownItem} "
            + (time is null ? "" : $"WHEN t IS NULL THEN {(int)PairStatus.BadTime} ")
            + (weight is null ? "" : $"WHEN w IS NULL THEN {(int)PairStatus.BadWeight} ")
            + $"ELSE {(int)PairStatus.Kept} END";
        var bad = "CASE WHEN NOT kept THEN NULL WHEN a.row IS NULL THEN coalesce(qk, '') "
            + "WHEN b.row IS NULL THEN coalesce(ik, '') END";
        var given = Schema.Split is { } split ? (int)split : -1;
        return $"SELECT a.row, b.row, coalesce(t, 0), coalesce(w, 1), {given}, {Number}, {status}, {bad} "
            + $"FROM ({cells}) AS s "
            + $"LEFT JOIN (SELECT key, rowid AS row FROM {queryTable}) AS a ON s.qk = a.key "
            + "LEFT JOIN (SELECT key, rowid AS row FROM items) AS b ON s.ik = b.key";
    }

    private string Keeps() => filter is null
        ? "true"
        : $"coalesce({Table.Cell(filter)}, '') IN ({string.Join(", ", allowed.Select(Sql.Text))})";

    private IEnumerable<SourceColumn> Columns() =>
        new[] { query, item, time, weight, filter }.OfType<SourceColumn>();
}
