using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>All passes of one tower over one input in a step.</summary>
/// <remarks>
/// Work is cut into blocks of input rows that go through all layers while they sit in the cache. The cut does
/// not depend
/// on the number of workers, and sums over rows combine the blocks in order, so the bits do not depend on it
/// either.
/// </remarks>
internal sealed class EncoderRun
{
    /// <summary>
    /// Input rows of a block: with 1024 wide layers its activations fill a fifth of a 1 MiB cache.
    /// </summary>
    public const int BlockRows = 48;

    private readonly Matrix[] shares;
    private readonly EncoderGradient? gradient;

    /// <param name="tower">The tower.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="passes">The views; masked ones need a split tower.</param>
    /// <param name="capacity">Most input rows of a step.</param>
    /// <param name="workers">Workers of the team.</param>
    /// <param name="withBackward">Whether gradients will be asked for.</param>
    /// <param name="addsToGradients">Whether another run of the same tower came first in this step.</param>
    /// <param name="addsToInput">
    /// Whether another run has written the gradient by the same columns of the input in this step.
    /// </param>
    public EncoderRun(
        Tower tower, TowerInput input, TowerPass[] passes, int capacity, int workers,
        bool withBackward = true, bool addsToGradients = false, bool addsToInput = false)
    {
        if (!tower.IsSplit && (passes.Length != 1 || passes[0].IsPerExample || passes[0].Keep is not null))
        {
            throw new ArgumentException("A tower that is not split encodes one plain pass.", nameof(passes));
        }

        Tower = tower;
        Input = input;
        Passes = passes;
        shares = tower.IsSplit
            ? [.. Enumerable.Range(0, workers).Select(_ => new Matrix(BlockRows,
            tower.Segments.Length * ShareStride(tower)))]
            : [];
        gradient = withBackward
            ? new EncoderGradient(this, capacity, workers, addsToGradients, addsToInput) : null;
    }

    public Tower Tower { get; }

    public TowerInput Input { get; }

    public TowerPass[] Passes { get; }

    /// <summary>
    /// Where the examples of each input row start, [rows + 1]; needed by passes with one row per example.
    /// </summary>
    public ReadOnlyMemory<int> ExampleStart { get; set; }

    public EncoderGradient Gradient =>
        gradient ?? throw new InvalidOperationException("This run has no backward step.");

    /// <summary>Width of one segment's share, in whole cache lines.</summary>
    public static int ShareStride(Tower tower) => (tower.Layers[0].Outputs + 15) / 16 * 16;

    /// <summary>
    /// Encodes the worker's share of the blocks. The tower must be packed, the input embedded.
    /// </summary>
    public void Forward(Worker worker)
    {
        var (from, to) = worker.Share(Input.Rows, BlockRows);
        for (var row = from; row < to; row += BlockRows)
        {
            ForwardBlock(worker, row, Math.Min(row + BlockRows, to));
        }
    }

    /// <summary>Rows of a pass that belong to the input rows [from, to).</summary>
    public (int From, int To) RowsOf(TowerPass pass, int from, int to) =>
        pass.IsPerExample ? (ExampleStart.Span[from], ExampleStart.Span[to]) : (from, to);

    private void ForwardBlock(Worker worker, int from, int to)
    {
        var input = Input.Values.View.RowRange(from, to);
        if (Tower.IsSplit)
        {
            var block = shares[worker.Index].View.RowRange(0, to - from);
            for (var index = 0; index < Tower.Segments.Length; index++)
            {
                var segment = Tower.Segments[index];
                segment.Forward(
                    input, block.ColumnRange(index * ShareStride(Tower), Tower.Layers[0].Outputs), false);
            }

            AddShares(block, from, to);
        }
        else
        {
            foreach (var pass in Passes)
            {
                var (firstRow, endRow) = RowsOf(pass, from, to);
                var target = pass.Output(0).View.RowRange(firstRow, endRow);
                for (var index = 0; index < Tower.Segments.Length; index++)
                {
                    Tower.Segments[index].Forward(input, target, index > 0);
                }
            }
        }

        foreach (var pass in Passes)
        {
            var (firstRow, endRow) = RowsOf(pass, from, to);
            UpperLayers(pass, firstRow, endRow);
        }
    }

    /// <summary>
    /// First layer of the views: the shares of what each keeps, and of row 0 for what it drops.
    /// </summary>
    private unsafe void AddShares(MatrixView block, int from, int to)
    {
        var stride = ShareStride(Tower);
        var dropped = Tower.OutOfVocabularyShares;
        var bias = Tower.Layers[0].Bias.Row(0);
        var isHidden = Tower.Layers.Length > 1;
        Span<nint> parts = stackalloc nint[Tower.Segments.Length];
        for (var inputRow = from; inputRow < to; inputRow++)
        {
            var kept = block.Data + ((long)(inputRow - from) * block.Stride);
            foreach (var pass in Passes)
            {
                var (firstRow, endRow) = RowsOf(pass, inputRow, inputRow + 1);
                for (var row = firstRow; row < endRow; row++)
                {
                    for (var index = 0; index < Tower.Segments.Length; index++)
                    {
                        parts[index] = (nint)(pass.Keeps(row, Tower.Segments[index].Feature)
                            ? kept + (index * stride)
                            : dropped.Data + ((long)index * dropped.Stride));
                    }

                    if (isHidden)
                    {
                        Rows.SumBiasRelu(parts, bias, pass.Output(0).Row(row));
                    }
                    else
                    {
                        Rows.Sum(parts, pass.Output(0).Row(row));
                    }
                }
            }
        }
    }

    private void UpperLayers(TowerPass pass, int from, int to)
    {
        var last = Tower.Layers.Length - 1;
        for (var layer = 0; layer < last; layer++)
        {
            if (layer > 0 || !Tower.IsSplit) // AddShares has done it
            {
                var bias = Tower.Layers[layer].Bias.Row(0);
                for (var row = from; row < to; row++)
                {
                    Rows.AddBiasRelu(pass.Hidden[layer].Row(row), bias);
                }
            }

            Gemm.MultiplyRows(pass.Hidden[layer].View.RowRange(from, to), Tower.Forward(layer + 1),
                pass.Output(layer + 1).View.RowRange(from, to));
        }

        var lastBias = Tower.Layers[last].Bias.Row(0);
        for (var row = from; row < to; row++)
        {
            Rows.Add(lastBias, pass.Unit.Row(row));
            pass.InverseNorm[row] = UnitNorm.Forward(pass.Unit.Row(row));
            if (gradient is not null)
            {
                pass.UnitGradient.Row(row).Clear();
            }
        }
    }
}
