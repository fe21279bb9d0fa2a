using Twinspire.Ingest.Sources;
using Twinspire.Ingest.Splits;

namespace Twinspire.Ingest;

/// <summary>
/// All pairs inside the reading engine: keys already joined to rows, then streamed in canonical order.
/// </summary>
internal sealed class PairSource
{
    private const long YearOfMilliseconds = 365 * 86_400_000L;
    private readonly Database database;
    private readonly DatasetSchema schema;
    private readonly List<SourceReport> reports = [];
    private readonly List<string> notes = [];

    public PairSource(Database database, DatasetSchema schema)
    {
        this.database = database;
        this.schema = schema;
        database.Execute(
            "CREATE TABLE pairs (q INTEGER, i INTEGER, t BIGINT, w FLOAT, given TINYINT, source SMALLINT, "
            + "status TINYINT, bad VARCHAR, place BIGINT)");
    }

    public bool HasTimes => schema.Pairs.Any(pairs => pairs.Time is not null);

    public bool HasWeights => schema.Pairs.Any(pairs => pairs.Weight is not null);

    /// <summary>What became of each source loaded so far.</summary>
    public IReadOnlyList<SourceReport> Reports => reports;

    /// <summary>What the sources loaded so far call for.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Reads one pair table and refuses what is wrong with it.</summary>
    public void Load(int source, SourceTable table, bool allowUnknown, Action<double> done)
    {
        var load = new PairLoad(database, schema.Pairs[source], table, source, schema.Queries is not null);
        database.KeepOrder(false);
        database.Execute($"INSERT INTO pairs {load.Select}", done, table.Files.Source);
        table.CheckRead();
        var counts = new long[(int)PairStatus.Count];
        foreach (var row in database.Rows(
            $"SELECT status, count(*) FROM pairs WHERE source = {source} GROUP BY status"))
        {
            counts[row.GetByte(0)] = row.GetInt64(1);
        }

        new PairChecks(database, load, counts).Run(schema.MaxUnknownShare, allowUnknown);
        notes.AddRange(PreparationNotes.OfFilter(load));
        NoteEarlyTimes(load);
        reports.Add(load.Report(counts, PairChecks.Examples(database, source)));
    }

    /// <summary>Pairs to sort, repeats counted.</summary>
    public long Count() => database.Number("SELECT count(*) FROM pairs WHERE status = "
        + $"{(int)PairStatus.Kept}");

    /// <summary>Whether all pairs have one time, so that no time can part them.</summary>
    public bool IsOneTime() => HasTimes && database.Number(
        $"SELECT count(DISTINCT t) FROM (SELECT t FROM pairs WHERE status = {(int)PairStatus.Kept} "
        + "GROUP BY t LIMIT 2)") == 1;

    /// <summary>The time that a share of the pairs lie before, in unix milliseconds.</summary>
    public long TimeAt(double share)
    {
        var times = schema.KeepRepeats
            ? $"SELECT t FROM pairs WHERE status = {(int)PairStatus.Kept}"
            : $"SELECT min(t) AS t FROM pairs WHERE status = {(int)PairStatus.Kept} GROUP BY q, i";
        return database.Number(string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"SELECT quantile_disc(t, {share:R}) "
                + $"FROM ({times})"));
    }

    /// <summary>
    /// The pairs by query, item, given split, time and weight. Of repeats only the first is given, so the
    /// earliest;
    /// a pair that several given splits name stays in each.
    /// </summary>
    public IEnumerable<Pair> Rows(Action<long> repeats)
    {
        var order = string.Concat(
            schema.Pairs.Any(pairs => pairs.Split is not null) ? ", given" : "",
            HasTimes ? ", t" : "",
            HasWeights ? ", w" : "");
        var columns = (HasTimes ? ", t" : ", 0::BIGINT") + (HasWeights ? ", w" : ", 1::FLOAT");
        var (ordinal, last, lastGiven, repeated) = (0L, -1L, -1, 0L);
        foreach (var row in database.Rows(
            $"SELECT (q::BIGINT << 32) + i AS pair, given{columns} FROM pairs "
            + $"WHERE status = {(int)PairStatus.Kept} ORDER BY pair{order}"))
        {
            var pair = row.GetInt64(0);
            var given = row.GetFieldValue<sbyte>(1);
            if (!schema.KeepRepeats && pair == last && given == lastGiven)
            {
                repeats(++repeated);
                continue;
            }

            (last, lastGiven) = (pair, given);
            yield return new Pair(
                ordinal++, (int)(pair >> 32), (int)pair, row.GetInt64(2), row.GetFloat(3), given);
        }
    }

    private void NoteEarlyTimes(PairLoad load)
    {
        if (load.Schema.Time is null)
        {
            return;
        }

        var kept = $"FROM pairs WHERE source = {load.Number} AND status = {(int)PairStatus.Kept}";
        var all = database.Number($"SELECT count(*) {kept}");
        var early = database.Number($"SELECT count(*) {kept} AND t < {YearOfMilliseconds}");
        if (early > 0 && early * 2 >= all)
        {
            notes.Add($"{load.Role}.time: {early} of {all} times of {load.Schema.Source} lie in 1970; if "
                + $"'{load.Schema.Time}' is no unix time"
                + (load.Schema.Unit is null ? " in seconds" : $" in the unit '{load.Schema.Unit}'")
                + ", write it as one, or as a date.");
        }
    }
}
