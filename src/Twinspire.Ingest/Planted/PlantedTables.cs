using System.Globalization;
using System.Text;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Ingest.Sources;

namespace Twinspire.Ingest.Planted;

/// <summary>
/// Makes tables of any size whose truth is known, as Parquet files with a schema.json beside them.
/// </summary>
/// <remarks>
/// Item r has popularity rank r and topic r modulo the topics. A pair's query is uniform; its item is drawn
/// by popularity from the query's topic, or from everything. Words and categories are drawn likewise. Every
/// value is a hash of its place and the seed.
/// </remarks>
public static class PlantedTables
{
    private const int NGramsPerItem = 4;
    private const int CategoriesPerItem = 5;
    private const long PairsPerFile = 50_000_000;

    /// <summary>Writes items.parquet, pairs-N.parquet and schema.json.</summary>
    /// <param name="options">Size and nature.</param>
    /// <param name="folder">A new or empty folder.</param>
    /// <param name="progress">Told the share done, in [0, 1].</param>
    /// <param name="cancel">Stops; what was written is deleted.</param>
    /// <exception cref="Checks.RecipeException">A setting is wrong.</exception>
    /// <exception cref="Checks.DataFormatException">The folder is not empty.</exception>
    public static void Write(
        PlantedOptions options, string folder, IProgress<double>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        DiskFull.Guard(folder, () =>
        {
            using var output = new OutputFolder(folder, "planted tables");
            var place = new PreparationOptions(folder, folder);
            using (var database = new Database(output.Scratch(), place, cancel))
            {
                WriteTables(database, options, output.Partial, progress);
            }

            output.Complete("schema.json", Encoding.UTF8.GetBytes(PlantedSchema.Text));
        });
    }

    private static void WriteTables(
        Database database, PlantedOptions options, string folder, IProgress<double>? progress)
    {
        Copy(database, Items(options), Path.Combine(folder, "items.parquet"));
        var files = (options.Pairs + PairsPerFile - 1) / PairsPerFile;
        for (var file = 0L; file < files; file++)
        {
            var from = file * PairsPerFile;
            progress?.Report((double)from / options.Pairs);
            Copy(database, Pairs(options, from, Math.Min(from + PairsPerFile, options.Pairs)),
                Path.Combine(folder, $"pairs-{file}.parquet"));
        }

        progress?.Report(1);
    }

    private static void Copy(Database database, string select, string path) => database.Execute(
        $"COPY ({select}) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd)");

    private static string Items(PlantedOptions options) =>
        $"SELECT r AS id, {Bag(options, "w", options.NGrams, NGramsPerItem)} AS title, "
        + $"{Bag(options, "c", options.Categories, CategoriesPerItem)} AS categories "
        + $"FROM range({options.Items}) AS items(r)";

    private static string Pairs(PlantedOptions options, long from, long to)
    {
        var topics = options.Topics;
        var follows = $"{Share(options, "n", "'follow'")} < {Number(options.TopicShare)}";
        var near = $"least({LogUniform(options, "n", "'near'", options.Items / topics)} * {topics} "
            + $"+ query % {topics}, {options.Items - 1})";
        var far = LogUniform(options, "n", "'far'", options.Items);
        return $"SELECT query, CASE WHEN {follows} THEN {near} ELSE {far} END AS item FROM (SELECT n, "
            + $"CAST(floor({Share(options, "n", "'query'")} * {options.Items}) AS BIGINT) AS query "
            + $"FROM range({from}, {to}) AS pairs(n))";
    }

    /// <summary>A list of values, each of the item's topic or of any.</summary>
    private static string Bag(PlantedOptions options, string prefix, long values, int count)
    {
        var topics = options.Topics;
        var parts = Enumerable.Range(0, count).Select(place =>
        {
            var name = $"'{prefix}{place}'";
            var near = $"{LogUniform(options, "r", $"{name} || 'near'", values / topics)} * {topics} "
                + $"+ r % {topics}";
            return $"'{prefix}' || CASE WHEN {Share(options, "r", $"{name} || 'follow'")} "
                + $"< {Number(options.TopicShare)} THEN {near} "
                + $"ELSE {LogUniform(options, "r", $"{name} || 'far'", values)} END";
        });
        return $"[{string.Join(", ", parts)}]";
    }

    /// <summary>A whole number below <paramref name="count"/> whose logarithm is uniform.</summary>
    private static string LogUniform(PlantedOptions options, string place, string name, long count) =>
        $"least(CAST(floor(pow({count}, {Share(options, place, name)})) AS BIGINT) - 1, {count - 1})";

    /// <summary>A number in [0, 1) that depends on the place, a name and the seed alone.</summary>
    /// <remarks>Hashed twice: hashes of several values differ by a pattern where one value differs.</remarks>
    private static string Share(PlantedOptions options, string place, string name) =>
        $"(CAST(hash(hash({place}, {options.Seed}, {name})) >> 11 AS DOUBLE) / 9007199254740992)";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
