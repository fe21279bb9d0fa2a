using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>
/// Gradients by the first layer's output of every view of a block, in each worker's own memory: they are
/// summed by feature at once and then forgotten, so they never leave the cache.
/// </summary>
/// <param name="run">The passes.</param>
/// <param name="workers">Workers of the team.</param>
internal sealed class ViewGradients(EncoderRun run, int workers)
{
    private const int Grain = 64;

    private readonly Matrix[][] memory =
        [.. Enumerable.Range(0, workers).Select(_ => run.Passes.Select(_ => NewMemory(run, 0)).ToArray())];

    private readonly MatrixView[][] views =
        [.. Enumerable.Range(0, workers).Select(_ => new MatrixView[run.Passes.Length])];

    /// <summary>
    /// Makes room for rows [from, to) of a pass; the view is asked for by the same row numbers.
    /// </summary>
    public unsafe void Begin(Worker worker, int pass, int from, int to)
    {
        ref var rows = ref memory[worker.Index][pass];
        if (rows.Rows < to - from)
        {
            rows = NewMemory(run, to - from + Grain);
        }

        views[worker.Index][pass] =
            new MatrixView(rows.Data - ((long)from * rows.Stride), to, rows.Columns, rows.Stride);
    }

    /// <summary>The rows that <see cref="Begin"/> made room for.</summary>
    public MatrixView Of(Worker worker, int pass) => views[worker.Index][pass];

    private static Matrix NewMemory(EncoderRun run, int rows) =>
        new((rows + Grain - 1) / Grain * Grain, run.Tower.Layers[0].Outputs);
}
