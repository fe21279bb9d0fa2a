using Twinspire.Checks;
using Twinspire.Ingest.Sources;

namespace Twinspire.Ingest;

/// <summary>
/// Refuses a pair table that is empty, names too many unknown keys, or has bad times or weights.
/// </summary>
internal sealed class PairChecks(Database database, PairLoad load, long[] counts)
{
    private const int MostExamples = 5;
    private const int MostShown = 60;

    /// <summary>Up to five unknown keys of a source, the most frequent first.</summary>
    public static IReadOnlyList<string> Examples(Database database, int source) => database.Strings(
        $"SELECT bad FROM pairs WHERE source = {source} AND bad IS NOT NULL "
        + $"GROUP BY bad ORDER BY count(*) DESC, bad LIMIT {MostExamples}");

    public void Run(double maxUnknownShare, bool allowUnknown)
    {
        var read = counts.Sum();
        var source = load.Table.Files.Source;
        if (read == 0)
        {
            throw new DataFormatException($"{source}: no rows; a pair table needs at least one.");
        }

        if (read == counts[(int)PairStatus.Filtered])
        {
            throw new DataFormatException(
                $"{source}: none of {read} rows fits '{load.Schema.Where}' ({load.Role}.where).");
        }

        RefuseBadCells(PairStatus.BadTime, PairLoad.Time, "is no time; write it like 2024-05-31T12:00:00Z, "
            + "or as unix seconds or milliseconds.");
        RefuseBadCells(PairStatus.BadWeight, PairLoad.Weight, "is no weight; write a number from 0 to "
            + "3.4e38, the largest 32-bit one.");
        if (!allowUnknown)
        {
            RefuseUnknown(read - counts[(int)PairStatus.Filtered], maxUnknownShare);
        }
    }

    private void RefuseBadCells(PairStatus status, Func<string, string> parse, string right)
    {
        if (counts[(int)status] == 0)
        {
            return;
        }

        var column = load.ColumnOf(status);
        var (place, cell) = Find(column, $"kept AND {parse("cell")} IS NULL");
        throw new DataFormatException($"{place}, column '{column.Name}': '{Short(cell)}' {right}");
    }

    private void RefuseUnknown(long pairs, double maxShare)
    {
        var unknown = counts[(int)PairStatus.UnknownQuery] + counts[(int)PairStatus.UnknownItem];
        var share = (double)unknown / pairs;
        if (share <= maxShare)
        {
            return;
        }

        var status = counts[(int)PairStatus.UnknownItem] > 0
            ? PairStatus.UnknownItem
            : PairStatus.UnknownQuery;
        var column = load.ColumnOf(status);
        var key = database.Strings(
            $"SELECT bad FROM pairs WHERE source = {load.Number} AND status = {(int)status} "
            + "GROUP BY bad ORDER BY count(*) DESC, bad LIMIT 1")[0];
        var (place, _) = Find(column, $"kept AND coalesce(cell, '') = {Sql.Text(key)}");
        var examples = Examples(database, load.Number).Select(example => $"'{Short(example)}'");
        throw new DataFormatException(
            $"{load.Table.Files.Source}: {unknown} of {pairs} pairs ({100 * share:0.##} %) name a key "
            + "that no row of "
            + $"its table has: {counts[(int)PairStatus.UnknownQuery]} in '{load.Schema.Query}', "
            + $"{counts[(int)PairStatus.UnknownItem]} in '{load.Schema.Item}'; at most "
            + $"{100 * maxShare:0.##} % may. "
            + $"Most frequent: {string.Join(", ", examples)}; for one, see {place}, column '{column.Name}'. "
            + "Add the missing rows, or drop such pairs with --allow-unknown (or a higher maxUnknownShare).");
    }

    private (string Place, string Cell) Find(SourceColumn column, string condition)
    {
        database.KeepOrder(true);
        foreach (var file in load.Table.Files.Files)
        {
            foreach (var row in database.Rows(
                $"SELECT n, cell FROM ({load.Numbered(file, column)}) WHERE {condition} ORDER BY n LIMIT 1"))
            {
                return (load.Table.Place(file.Path, row.GetInt64(0)), row.Text(1));
            }
        }

        return (load.Table.Files.Source, "");
    }

    private static string Short(string text) => text.Length > MostShown ? text[..MostShown] + "..." : text;
}
