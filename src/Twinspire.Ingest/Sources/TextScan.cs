namespace Twinspire.Ingest.Sources;

/// <summary>One pass over all records of some text files, shared by the threads that read them.</summary>
/// <param name="files">The files, in order.</param>
/// <param name="open">Opens one.</param>
/// <param name="cancel">Stops the pass.</param>
internal sealed class TextScan(
    IReadOnlyList<SourceFile> files, Func<SourceFile, RecordReader> open, CancellationToken cancel)
    : IDisposable
{
    private readonly Lock gate = new();
    private readonly long total = Math.Max(1, files.Sum(file => file.Bytes));
    private RecordReader? reader;
    private int next;
    private long passed;
    private long position;

    /// <summary>The share of the files' bytes read, in [0, 1].</summary>
    public double Share => (double)Volatile.Read(ref position) / total;

    /// <summary>Fills a batch; it stays empty at the end.</summary>
    public void Fill(RowBatch batch)
    {
        lock (gate)
        {
            cancel.ThrowIfCancellationRequested();
            batch.Clear();
            while (!batch.IsFull && Reader() is { } current)
            {
                batch.StartRow();
                if (current.Read(batch))
                {
                    batch.EndRow(new RowPlace(next - 1, current.Row).Value);
                }
                else
                {
                    Close();
                }
            }

            Volatile.Write(ref position, passed + (reader?.Position ?? 0));
        }
    }

    /// <summary>Closes the file at hand.</summary>
    public void Dispose() => reader?.Dispose();

    private RecordReader? Reader() =>
        reader ?? (next < files.Count ? reader = open(files[next++]) : null);

    private void Close()
    {
        reader!.Dispose();
        reader = null;
        passed += files[next - 1].Bytes;
    }
}
