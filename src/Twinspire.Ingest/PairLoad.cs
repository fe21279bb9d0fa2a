using Twinspire.Ingest.Sources;
using Twinspire.Ingest.Values;

namespace Twinspire.Ingest;

/// <summary>The SQL that reads one pair table and joins its keys to rows.</summary>
internal sealed class PairLoad
{
    private readonly SourceColumn query;
    private readonly SourceColumn item;
    private readonly SourceColumn? time;
    private readonly SourceColumn? weight;
    private readonly SourceColumn? filter;
    private readonly string? keeps;

    public PairLoad(
        Database database, PairSchema schema, SourceTable table, int number, bool separateQueries)
    {
        Schema = schema;
        Table = table;
        Number = number;
        Role = $"pairs[{number}]";
        query = table.Require(schema.Query, $"{Role}.query");
        item = table.Require(schema.Item, $"{Role}.item");
        time = schema.Time is null ? null : table.Require(schema.Time, $"{Role}.time");
        weight = schema.Weight is null ? null : table.Require(schema.Weight, $"{Role}.weight");
        Filter = schema.Where is null ? null : RowFilter.Parse(schema.Where, schema.Unit, out _);
        filter = Filter is null ? null : table.Require(Filter.Column, $"{Role}.where");
        keeps = Filter is null ? null : database.Function(Filter);
        QueryTable = separateQueries ? "queries" : "items";
        Select = MakeSelect(QueryTable);
    }

    public PairSchema Schema { get; }

    public SourceTable Table { get; }

    public int Number { get; }

    public string Role { get; }

    /// <summary>The table that has the keys of queries.</summary>
    public string QueryTable { get; }

    /// <summary>The schema's 'where'; null = all rows are kept.</summary>
    public RowFilter? Filter { get; }

    /// <summary>The rows of the table "pairs".</summary>
    public string Select { get; }

    /// <summary>The column that a status speaks of.</summary>
    public SourceColumn ColumnOf(PairStatus status) => status switch
    {
        PairStatus.UnknownQuery => query,
        PairStatus.UnknownItem => item,
        PairStatus.BadTime => time!,
        PairStatus.BadWeight => weight!,
        PairStatus.BadFilter => filter!,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

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
        Note("blank key", PairStatus.BlankKey);
        Note("unknown query", PairStatus.UnknownQuery);
        Note("unknown item", PairStatus.UnknownItem);
        return new SourceReport(
            Role, Schema.Source, Table.Files.Files.Count, counts.Sum(), counts[0], dropped, examples);
    }

    private string MakeSelect(string queryTable)
    {
        (string Name, SourceColumn? Column)[] all =
            [("qk", query), ("ik", item), ("tc", time), ("wc", weight), ("fc", filter)];
        var rows = Table.Rows(
            [.. all.Where(cell => cell.Column is not null).Select(cell => (cell.Name, cell.Column!))],
            inOrder: false);
        var unit = Schema.Unit is null ? "NULL::VARCHAR" : Sql.Text(Schema.Unit);
        var cells = string.Concat(
            $"SELECT *, {(keeps is null ? "true" : $"{keeps}(fc)")} AS kept",
            $", {(time is null ? "NULL" : $"{Database.TimeFunction}(tc, {unit})")} AS t",
            $", {(weight is null ? "NULL" : Weight)} AS w FROM {rows}");
        var status = $"CASE WHEN kept IS NULL THEN {(int)PairStatus.BadFilter} "
            + $"WHEN NOT kept THEN {(int)PairStatus.Filtered} "
            + (Schema.DropBlankKeys
                ? $"WHEN {Sql.IsBlank("qk")} OR {Sql.IsBlank("ik")} THEN {(int)PairStatus.BlankKey} "
                : "")
            + $"WHEN a.row IS NULL THEN {(int)PairStatus.UnknownQuery} "
            + $"WHEN b.row IS NULL THEN {(int)PairStatus.UnknownItem} "
            + (time is null ? "" : $"WHEN t IS NULL THEN {(int)PairStatus.BadTime} ")
            + (weight is null ? "" : $"WHEN w IS NULL THEN {(int)PairStatus.BadWeight} ")
            + $"ELSE {(int)PairStatus.Kept} END";
        var bad = $"CASE status WHEN {(int)PairStatus.UnknownQuery} THEN coalesce(qk, '') "
            + $"WHEN {(int)PairStatus.UnknownItem} THEN coalesce(ik, '') "
            + (time is null ? "" : $"WHEN {(int)PairStatus.BadTime} THEN coalesce(tc, '') ")
            + (weight is null ? "" : $"WHEN {(int)PairStatus.BadWeight} THEN coalesce(wc, '') ")
            + (filter is null ? "" : $"WHEN {(int)PairStatus.BadFilter} THEN coalesce(fc, '') ")
            + "END";
        var given = Schema.Split is { } split ? (int)split : -1;
        return $"SELECT q, i, coalesce(t, 0), coalesce(w, 1), {given}, {Number}, status, {bad}, "
            + $"CASE WHEN status > {(int)PairStatus.Filtered} THEN place END FROM "
            + $"(SELECT s.*, a.row AS q, b.row AS i, {status} AS status FROM ({cells}) AS s "
            + $"LEFT JOIN (SELECT key, rowid AS row FROM {queryTable}) AS a ON s.qk = a.key "
            + "LEFT JOIN (SELECT key, rowid AS row FROM items) AS b ON s.ik = b.key)";
    }

    private static string Weight => $"CASE WHEN {Database.NumberFunction}(wc) BETWEEN 0 AND 3.4028235e38 "
        + $"THEN {Database.NumberFunction}(wc)::FLOAT END";
}
