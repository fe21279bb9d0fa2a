using System.Runtime.InteropServices;

namespace Twinspire.Ingest.Sources;

/// <summary>
/// Lets the reading engine read the records of text files through <see cref="TextScan"/>, as a table with
/// one column of text a wanted cell, named as asked, and the place of the row.
/// </summary>
internal sealed unsafe class RowFeed : IDisposable
{
    /// <summary>The column of <see cref="RowPlace"/>.</summary>
    public const string PlaceColumn = "place";

    private readonly IReadOnlyList<string> names;
    private readonly Func<TextScan> open;
    private readonly int threads;
    private readonly Stack<RowBatch> free = [];
    private readonly Lock gate = new();
    private GCHandle self;
    private TextScan? scan;

    /// <summary>Registers a table.</summary>
    /// <param name="connection">The engine's connection.</param>
    /// <param name="name">The table's name; it is read by <c>name()</c>.</param>
    /// <param name="names">The columns' names.</param>
    /// <param name="open">Opens the files anew.</param>
    /// <param name="threads">Most threads that read it; 1 keeps the order of the rows.</param>
    public RowFeed(
        nint connection, string name, IReadOnlyList<string> names, Func<TextScan> open, int threads)
    {
        (this.names, this.open, this.threads) = (names, open, threads);
        self = GCHandle.Alloc(this);
        var function = EngineApi.CreateTableFunction();
        EngineApi.SetName(function, name);
        EngineApi.SetExtraInfo(function, GCHandle.ToIntPtr(self), 0);
        EngineApi.SetBind(function, &Bind);
        EngineApi.SetInit(function, &Start);
        EngineApi.SetFunction(function, &Fill);
        var state = EngineApi.RegisterTableFunction(connection, function);
        EngineApi.DestroyTableFunction(&function);
        if (state != 0)
        {
            throw new InvalidOperationException($"the table '{name}' could not be registered.");
        }
    }

    /// <summary>What ended the last reading, if anything did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The share of the files' bytes read, in [0, 1].</summary>
    public double Share => scan?.Share ?? 0;

    /// <summary>Frees what the engine holds of it; the engine must not read it any more.</summary>
    public void Dispose()
    {
        scan?.Dispose();
        if (self.IsAllocated)
        {
            self.Free();
        }
    }

    private static RowFeed Of(nint info) => (RowFeed)GCHandle.FromIntPtr(info).Target!;

    [UnmanagedCallersOnly]
    private static void Bind(nint info)
    {
        var feed = Of(EngineApi.BindExtraInfo(info));
        var (text, number) = (
            EngineApi.CreateLogicalType(EngineApi.Varchar), EngineApi.CreateLogicalType(EngineApi.BigInt));
        foreach (var name in feed.names)
        {
            EngineApi.AddResultColumn(info, name, text);
        }

        EngineApi.AddResultColumn(info, PlaceColumn, number);
        EngineApi.DestroyLogicalType(&text);
        EngineApi.DestroyLogicalType(&number);
    }

    [UnmanagedCallersOnly]
    private static void Start(nint info)
    {
        var feed = Of(EngineApi.InitExtraInfo(info));
        EngineApi.SetMaxThreads(info, (ulong)feed.threads);
        try
        {
            feed.scan?.Dispose();
            feed.Failure = null;
            feed.scan = feed.open();
        }
        catch (Exception problem) // none may cross into the engine; the database throws it again
        {
            feed.Failure = problem;
            EngineApi.SetInitError(info, "the rows cannot be read");
        }
    }

    [UnmanagedCallersOnly]
    private static void Fill(nint info, nint chunk)
    {
        var feed = Of(EngineApi.FunctionExtraInfo(info));
        try
        {
            feed.Fill(chunk);
        }
        catch (Exception problem) // none may cross into the engine; the database throws it again
        {
            lock (feed.gate)
            {
                feed.Failure ??= problem;
            }

            EngineApi.SetFunctionError(info, "the rows cannot be read");
        }
    }

    private void Fill(nint chunk)
    {
        RowBatch? batch;
        lock (gate)
        {
            batch = free.TryPop(out var held) ? held : new RowBatch(names.Count);
        }

        scan!.Fill(batch);
        batch.CopyTo(chunk);
        lock (gate)
        {
            free.Push(batch);
        }
    }
}
