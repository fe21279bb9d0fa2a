namespace Twinspire.Ingest;

/// <summary>Tells a listener how far a stage is, now and then.</summary>
internal sealed class ProgressReporter(IProgress<PreparationProgress>? listener, CancellationToken cancel)
{
    private const long Every = 1 << 14;

    /// <summary>A stage that counts rows or pairs one by one.</summary>
    public Action<long> Counting(string stage, long? total, string unit)
    {
        listener?.Report(new PreparationProgress(stage, 0, total, unit));
        return index =>
        {
            if ((index + 1) % Every == 0 || index + 1 == total)
            {
                cancel.ThrowIfCancellationRequested();
                listener?.Report(new PreparationProgress(stage, index + 1, total, unit));
            }
        };
    }

    /// <summary>A stage that knows its share in [0, 1] of some bytes.</summary>
    public Action<double> Share(string stage, long bytes)
    {
        listener?.Report(new PreparationProgress(stage, 0, bytes, "bytes"));
        return share => listener?.Report(
            new PreparationProgress(stage, (long)(share * bytes), bytes, "bytes"));
    }

    /// <summary>A stage that knows its bytes.</summary>
    public Action<long> Bytes(string stage, long total) => done =>
    {
        cancel.ThrowIfCancellationRequested();
        listener?.Report(new PreparationProgress(stage, Math.Min(done, total), total, "bytes"));
    };
}
