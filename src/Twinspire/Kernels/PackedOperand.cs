namespace Twinspire.Kernels;

/// <summary>
/// A right operand, [depth, columns], copied into panels once and then multiplied by many blocks of rows.
/// </summary>
internal sealed unsafe class PackedOperand
{
    /// <summary>
    /// Depth of a block: a panel of 32 columns then fills two thirds of a 48 KiB first-level cache.
    /// </summary>
    private const int DepthBlock = 256;

    private readonly PinnedBuffer buffer = new();
    private int panels;

    /// <summary>Terms of each sum.</summary>
    public int Depth { get; private set; }

    /// <summary>Columns of the product.</summary>
    public int Columns { get; private set; }

    /// <summary>Blocks of depth.</summary>
    public int DepthBlocks => (Depth + DepthBlock - 1) / DepthBlock;

    /// <summary>
    /// Packs <paramref name="b"/>, all workers together; a barrier must follow before anyone multiplies.
    /// </summary>
    public void Pack(Worker worker, MatrixView b)
    {
        var panelCount = (b.Columns + Tile.Columns - 1) / Tile.Columns;
        var floats = (long)b.Rows * panelCount * Tile.Columns;
        if (floats > buffer.Capacity)
        {
            worker.Barrier();
            if (worker.IsFirst)
            {
                buffer.Reserve(floats);
            }

            worker.Barrier();
        }

        if (worker.IsFirst)
        {
            (Depth, Columns, panels) = (b.Rows, b.Columns, panelCount);
        }

        var depthBlocks = (b.Rows + DepthBlock - 1) / DepthBlock;
        for (var unit = worker.Index; unit < depthBlocks * panelCount; unit += worker.Count)
        {
            var (block, panel) = (unit / panelCount, unit % panelCount);
            var depth = Math.Min(DepthBlock, b.Rows - (block * DepthBlock));
            var column = panel * Tile.Columns;
            Packing.Panel(b, block * DepthBlock, depth, column, Math.Min(Tile.Columns, b.Columns - column),
                Tile.Columns, Start(block, panel, depth, panelCount));
        }
    }

    /// <summary>Terms in one block of depth.</summary>
    public int DepthOf(int block) => Math.Min(DepthBlock, Depth - (block * DepthBlock));

    /// <summary>First term of a block of depth.</summary>
    public static int FirstTerm(int block) => block * DepthBlock;

    /// <summary>
    /// The panel whose first column is <paramref name="column"/>, a multiple of the panel's width.
    /// </summary>
    public float* Panel(int block, int column) => Start(block, column / Tile.Columns, DepthOf(block), panels);

    private float* Start(int block, int panel, int depth, int panelCount) =>
        buffer.Data + ((long)block * DepthBlock * panelCount * Tile.Columns)
            + ((long)panel * depth * Tile.Columns);
}
