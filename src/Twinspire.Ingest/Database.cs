using DuckDB.NET.Data;
using Twinspire.Ingest.Sources;

namespace Twinspire.Ingest;

/// <summary>
/// The reading engine: a temporary database that reads, joins, counts and sorts, and spills to disk.
/// </summary>
internal sealed class Database : IDisposable
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);
    private readonly DuckDBConnection connection;
    private readonly CancellationToken cancel;

    public Database(string scratch, PreparationOptions options, CancellationToken cancel)
    {
        this.cancel = cancel;
        connection = new DuckDBConnection($"DataSource={Path.Combine(scratch, "work.duckdb")}");
        connection.Open();
        var memory = options.MemoryLimitBytes > 0
            ? options.MemoryLimitBytes
            : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        Execute($"SET memory_limit='{Math.Max(memory >> 20, 256)}MiB'");
        Execute($"SET temp_directory={Sql.Text(Path.Combine(scratch, "spill"))}");
        Execute("SET autoinstall_known_extensions=false");
        Execute("SET autoload_known_extensions=false");
        Execute("SET allow_community_extensions=false");
        Execute("SET TimeZone='UTC'");
        Execute("SET enable_progress_bar=true");
        Execute("SET enable_progress_bar_print=false");
        if (options.Threads > 0)
        {
            Execute($"SET threads={options.Threads}");
        }
    }

    /// <summary>Whether rows keep the order of their source; off is faster and uses less memory.</summary>
    public void KeepOrder(bool keeps) =>
        Execute($"SET preserve_insertion_order={(keeps ? "true" : "false")}");

    /// <summary>Runs a statement; reports its share done, in [0, 1], now and then.</summary>
    public void Execute(string sql, Action<double>? done = null)
    {
        cancel.ThrowIfCancellationRequested();
        using var command = Command(sql);
        using var registration = cancel.Register(command.Cancel);
        using var timer = done is null
            ? null
            : new Timer(_ => done(Share()), null, PollEvery, PollEvery);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DuckDBException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
    }

    /// <summary>The rows of a query, one at a time.</summary>
    public IEnumerable<DuckDBDataReader> Rows(string sql)
    {
        cancel.ThrowIfCancellationRequested();
        using var command = Command(sql);
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    /// <summary>One number; 0 for null.</summary>
    public long Number(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value) : 0;
    }

    /// <summary>The first column of a query, null as "".</summary>
    public string[] Strings(string sql) => [.. Rows(sql).Select(row => row.Text(0))];

    public void Dispose() => connection.Dispose();

    private double Share() => Math.Clamp(connection.GetQueryProgress().Percentage / 100, 0, 1);

    private DuckDBCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
