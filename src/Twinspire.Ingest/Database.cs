using System.Runtime.ExceptionServices;
using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Writer;
using Twinspire.Ingest.Sources;
using Twinspire.Ingest.Values;

namespace Twinspire.Ingest;

/// <summary>
/// The reading engine: a temporary database that joins, counts and sorts, and spills to disk. Text comes
/// into it through <see cref="RowFeed"/>; numbers and times are read by our own functions.
/// </summary>
internal sealed class Database : IDisposable
{
    /// <summary>SQL function of a text and a unit: unix milliseconds, or null.</summary>
    public const string TimeFunction = "twinspire_time";

    /// <summary>SQL function of a text: the finite number that it is, or null.</summary>
    public const string NumberFunction = "twinspire_number";

    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);
    private static readonly ScalarFunctionOptions Pure = new() { IsPureFunction = true, HandlesNulls = true };
    private readonly DuckDBConnection connection;
    private readonly CancellationToken cancel;
    private readonly EngineErrors errors;
    private readonly List<RowFeed> feeds = [];
    private readonly int threads;
    private int filters;

    public Database(string scratch, PreparationOptions options, CancellationToken cancel)
    {
        this.cancel = cancel;
        errors = new EngineErrors(options.Out);
        threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        connection = new DuckDBConnection($"DataSource={Path.Combine(scratch, "work.duckdb")}");
        try
        {
            connection.Open();
        }
        catch (DuckDBException error)
        {
            throw errors.Explain(error, null);
        }

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
        Execute($"SET threads={threads}");
        RegisterFunctions();
    }

    /// <summary>Whether rows keep the order of their source; off is faster and uses less memory.</summary>
    public void KeepOrder(bool keeps) =>
        Execute($"SET preserve_insertion_order={(keeps ? "true" : "false")}");

    /// <summary>Runs a statement; reports its share done, in [0, 1], now and then.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="done">Told the share.</param>
    /// <param name="about">The source that it reads, for messages.</param>
    public void Execute(string sql, Action<double>? done = null, string? about = null)
    {
        cancel.ThrowIfCancellationRequested();
        using var command = Command(sql);
        using var registration = cancel.Register(command.Cancel);
        using var timer = done is null
            ? null
            : new Timer(_ => done(Share(sql)), null, PollEvery, PollEvery);
        Guard(command.ExecuteNonQuery, about);
    }

    /// <summary>The rows of a query, one at a time.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="about">The source that it reads, for messages.</param>
    public IEnumerable<DuckDBDataReader> Rows(string sql, string? about = null)
    {
        cancel.ThrowIfCancellationRequested();
        using var command = Command(sql);
        command.UseStreamingMode = true;
        using var reader = Guard(command.ExecuteReader, about);
        Func<bool> read = reader.Read;
        while (Guard(read, about))
        {
            yield return reader;
        }
    }

    /// <summary>One number; 0 for null.</summary>
    public long Number(string sql, string? about = null)
    {
        using var command = Command(sql);
        return Guard(command.ExecuteScalar, about) is { } value and not DBNull ? Convert.ToInt64(value) : 0;
    }

    /// <summary>The first column of a query, null as "".</summary>
    public string[] Strings(string sql) => [.. Rows(sql).Select(row => row.Text(0))];

    /// <summary>Makes a table of the records of text files; gives the SQL that reads it.</summary>
    /// <param name="cells">The columns' names in SQL and what they hold.</param>
    /// <param name="columns">The columns that the scan reads, each once.</param>
    /// <param name="open">Starts a scan.</param>
    /// <param name="inOrder">Rows come in the order of the files.</param>
    public string Feed(
        IReadOnlyList<(string Name, SourceColumn Column)> cells, IReadOnlyList<string> columns,
        Func<CancellationToken, TextScan> open, bool inOrder)
    {
        var name = $"twinspire_rows_{feeds.Count}";
        var names = columns.Select((_, index) => $"t{index}").ToArray();
        feeds.Add(new RowFeed(
            connection.NativeConnection.DangerousGetHandle(), name, names, () => open(cancel),
            inOrder ? 1 : threads));
        var selected = cells.Select(cell =>
            $"t{columns.ToList().IndexOf(cell.Column.Name)} AS {cell.Name}");
        return $"(SELECT {string.Join(", ", selected)}, {RowFeed.PlaceColumn} FROM {name}())";
    }

    /// <summary>Makes an SQL function that tells whether a cell is kept; gives its name.</summary>
    public string Function(RowFilter filter)
    {
        var name = $"twinspire_keeps_{filters++}";
        connection.RegisterScalarFunction<string, bool>(name, (cells, kept, count) =>
        {
            for (var row = 0UL; row < count; row++)
            {
                var keeps = filter.Keeps(cells[0].IsValid(row) ? cells[0].GetValue<string>(row) : "");
                Write(kept, row, keeps);
            }
        }, Pure);
        return name;
    }

    public void Dispose()
    {
        connection.Dispose();
        feeds.ForEach(feed => feed.Dispose());
        feeds.Clear();
    }

    private static void Write<T>(IDuckDBDataWriter target, ulong row, T? value)
        where T : struct
    {
        if (value is { } known)
        {
            target.WriteValue(known, row);
        }
        else
        {
            target.WriteNull(row);
        }
    }

    private void RegisterFunctions()
    {
        connection.RegisterScalarFunction<string, string, long>(TimeFunction, (cells, times, count) =>
        {
            for (var row = 0UL; row < count; row++)
            {
                var unit = cells[1].IsValid(row) ? cells[1].GetValue<string>(row) : null;
                Write(times, row, cells[0].IsValid(row)
                    ? TimeText.Parse(cells[0].GetValue<string>(row), unit) : null);
            }
        }, Pure);
        connection.RegisterScalarFunction<string, double>(NumberFunction, (cells, numbers, count) =>
        {
            for (var row = 0UL; row < count; row++)
            {
                Write(numbers, row, cells[0].IsValid(row)
                    ? NumberText.Parse(cells[0].GetValue<string>(row)) : null);
            }
        }, Pure);
    }

    // Text is read by a feed, of which the engine does not know how far it is.
    private double Share(string sql) =>
        feeds.Count > 0 && sql.Contains($"twinspire_rows_{feeds.Count - 1}()", StringComparison.Ordinal)
            ? feeds[^1].Share
            : Math.Clamp(connection.GetQueryProgress().Percentage / 100, 0, 1);

    private T Guard<T>(Func<T> run, string? about)
    {
        try
        {
            return run();
        }
        catch (DuckDBException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (DuckDBException error)
        {
            if (feeds.FirstOrDefault(feed => feed.Failure is not null)?.Failure is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            throw errors.Explain(error, about);
        }
    }

    private DuckDBCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
