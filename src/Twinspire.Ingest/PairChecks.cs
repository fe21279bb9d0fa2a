using Twinspire.Checks;
using Twinspire.Ingest.Sources;
using Twinspire.Ingest.Values;

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

        RefuseBadCells(PairStatus.BadFilter, cell => load.Filter!.Problem(cell));
        if (read == counts[(int)PairStatus.Filtered])
        {
            var others = load.Filter!.Others.Select(value => $"'{Short(value)}'").ToArray();
            throw new DataFormatException(
                $"{source}: none of {read} rows fits '{load.Schema.Where}' ({load.Role}.where)"
                + (others.Length > 0 ? $"; '{load.Filter.Column}' holds {string.Join(", ", others)}." : "."));
        }

        RefuseBadCells(
            PairStatus.BadTime, cell => TimeText.Problem(cell, load.Schema.Unit) ?? $"is no time; "
                + $"{TimeText.Right}");
        RefuseBadCells(PairStatus.BadWeight, _ => "is no weight; write a number from 0 to 3.4e38, the "
            + "largest 32-bit one.");
        if (!allowUnknown)
        {
            RefuseUnknown(read - counts[(int)PairStatus.Filtered], maxUnknownShare);
        }
    }

    private void RefuseBadCells(PairStatus status, Func<string, string> problem)
    {
        if (counts[(int)status] == 0)
        {
            return;
        }

        var column = load.ColumnOf(status);
        var (place, cell) = First($"status = {(int)status}");
        throw new DataFormatException($"{place}, column '{column.Name}': '{Short(cell)}' {problem(cell)}");
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
        var (place, _) = First($"status = {(int)status} AND bad = {Sql.Text(key)}");
        var alike = Alike(key, status == PairStatus.UnknownQuery ? load.QueryTable : "items");
        var examples = Examples(database, load.Number).Select(example => $"'{Short(example)}'");
        throw new DataFormatException(
            $"{load.Table.Files.Source}: {unknown} of {pairs} pairs ({100 * share:0.##} %) name a key "
            + "that no row of "
            + $"its table has: {counts[(int)PairStatus.UnknownQuery]} in '{load.Schema.Query}', "
            + $"{counts[(int)PairStatus.UnknownItem]} in '{load.Schema.Item}'; at most "
            + $"{100 * maxShare:0.##} % may. "
            + $"Most frequent: {string.Join(", ", examples)}; for one, see {place}, column '{column.Name}'. "
            + alike
            + (string.IsNullOrWhiteSpace(key)
                ? "Pairs with a blank key are left out by \"dropBlankKeys\": true. " : "")
            + "Add the missing rows, or drop such pairs with --allow-unknown (or a higher maxUnknownShare).");
    }

    // A key that a reader could not tell from one that is there.
    private string Alike(string key, string table)
    {
        var form = $"nfc_normalize(trim({Sql.Text(key)}))";
        var found = database.Strings(
            $"SELECT key FROM {table} WHERE nfc_normalize(trim(key)) = {form} LIMIT 1");
        return found.Length == 0 ? ""
            : $"'{Short(key)}' equals the key '{Short(found[0])}' of {table} but for blanks around it or its "
                + "Unicode normal form; write both in one way, such as NFC. ";
    }

    private (string Place, string Cell) First(string condition)
    {
        foreach (var row in database.Rows(
            $"SELECT place, bad FROM pairs WHERE source = {load.Number} AND {condition} "
                + "ORDER BY place LIMIT 1"))
        {
            return (load.Table.Place(row.GetInt64(0)), row.Text(1));
        }

        return (load.Table.Files.Source, "");
    }

    private static string Short(string text) => text.Length > MostShown ? text[..MostShown] + "..." : text;
}
