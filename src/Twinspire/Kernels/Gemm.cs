namespace Twinspire.Kernels;

/// <summary>Products of matrices from packed panels and cache-sized blocks [GOTO-2008].</summary>
/// <remarks>
/// Every element is summed in the same order whatever the number of workers, so the bits never depend on it.
/// </remarks>
internal static unsafe class Gemm
{
    /// <summary>
    /// Rows of a transposed left operand that are copied at once; they stay in the second-level cache.
    /// </summary>
    private const int RowBlock = 384;

    /// <summary>c = a · b, or c += a · b, by all workers together. Ends with a barrier.</summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="scratch">The team's scratch memory.</param>
    /// <param name="a">[rows, depth], stored either way.</param>
    /// <param name="b">[depth, columns], stored either way.</param>
    /// <param name="c">[rows, columns], stored by rows; overwritten, or added to.</param>
    /// <param name="accumulate">Whether c's old values are kept and added to.</param>
    public static void Multiply(
        Worker worker, GemmScratch scratch, MatrixView a, MatrixView b, MatrixView c, bool accumulate = false)
    {
        scratch.Right.Pack(worker, b);
        worker.Barrier();
        var part = GemmPart.Of(worker, c.Rows, c.Columns);
        if (a.IsTransposed)
        {
            for (var row = part.FromRow; row < part.ToRow; row += RowBlock)
            {
                var block = part with { FromRow = row, ToRow = Math.Min(row + RowBlock, part.ToRow) };
                Transposed(scratch.Left(worker), a, scratch.Right, c, block, accumulate);
            }
        }
        else
        {
            Rows(a, scratch.Right, c, part, accumulate);
        }

        worker.Barrier();
    }

    /// <summary>c = a · b, or c += a · b, by the calling worker alone.</summary>
    /// <param name="a">[rows, depth], stored by rows and read in place.</param>
    /// <param name="b">[depth, columns], packed.</param>
    /// <param name="c">[rows, columns]; overwritten, or added to.</param>
    /// <param name="accumulate">Whether c's old values are kept and added to.</param>
    public static void MultiplyRows(MatrixView a, PackedOperand b, MatrixView c, bool accumulate = false) =>
        Rows(a, b, c, new GemmPart(0, a.Rows, 0, b.Columns), accumulate);

    /// <summary>c = columns [from, to) of a · b, by the calling worker alone.</summary>
    /// <param name="a">[rows, depth], stored by rows and read in place.</param>
    /// <param name="b">[depth, columns], packed.</param>
    /// <param name="c">[rows, to - from]; overwritten.</param>
    /// <param name="from">First column, at the start of a panel.</param>
    /// <param name="to">End of the columns.</param>
    public static void MultiplyColumns(MatrixView a, PackedOperand b, MatrixView c, int from, int to)
    {
        // The result's columns start at 0, the operand's at from: move the target back by as much.
        var shifted = new MatrixView(c.Data - from, a.Rows, to, c.Stride);
        Rows(a, b, shifted, new GemmPart(0, a.Rows, from, to), false);
    }

    private static void Rows(MatrixView a, PackedOperand b, MatrixView c, GemmPart part, bool accumulate)
    {
        for (var block = 0; block < b.DepthBlocks; block++)
        {
            var left = a.Data + ((long)part.FromRow * a.Stride) + PackedOperand.FirstTerm(block);
            Tiles(left, a.Stride, 1, (nint)a.Stride * Tile.Rows, b, block, c, part, accumulate || block > 0);
        }
    }

    private static void Transposed(
        PinnedBuffer buffer, MatrixView a, PackedOperand b, MatrixView c, GemmPart part, bool accumulate)
    {
        var rows = part.ToRow - part.FromRow;
        for (var block = 0; block < b.DepthBlocks; block++)
        {
            var depth = b.DepthOf(block);
            buffer.Reserve((long)depth * (rows + Tile.Rows));
            for (var i = 0; i < rows; i += Tile.Rows)
            {
                Packing.Panel(a.Transposed, PackedOperand.FirstTerm(block), depth, part.FromRow + i,
                    Math.Min(Tile.Rows, rows - i), Tile.Rows, buffer.Data + ((long)i * depth));
            }

            var tileStep = (nint)depth * Tile.Rows;
            Tiles(buffer.Data, 1, Tile.Rows, tileStep, b, block, c, part, accumulate || block > 0);
        }
    }

    private static void Tiles(
        float* left, nint rowStep, nint depthStep, nint tileStep, PackedOperand b, int block, MatrixView c,
        GemmPart part, bool accumulate)
    {
        var depth = b.DepthOf(block);
        var edge = stackalloc float[Tile.Rows * Tile.Columns];
        for (var column = part.FromColumn; column < part.ToColumn; column += Tile.Columns)
        {
            var panel = b.Panel(block, column);
            var width = Math.Min(Tile.Columns, c.Columns - column);
            var a = left;
            for (var row = part.FromRow; row < part.ToRow; row += Tile.Rows, a += tileStep)
            {
                var height = Math.Min(Tile.Rows, part.ToRow - row);
                var target = c.Data + ((long)row * c.Stride) + column;
                if (height == Tile.Rows && width == Tile.Columns)
                {
                    Tile.Run(a, rowStep, depthStep, panel, depth, target, c.Stride, accumulate);
                }
                else
                {
                    // A tile beyond its part reads spare rows (every Matrix has them), keeps what exists.
                    Tile.Run(a, rowStep, depthStep, panel, depth, edge, Tile.Columns, false);
                    Keep(edge, height, width, target, c.Stride, accumulate);
                }
            }
        }
    }

    private static void Keep(float* source, int height, int width, float* target, int stride, bool accumulate)
    {
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                target[column] = accumulate ? target[column] + source[column] : source[column];
            }

            source += Tile.Columns;
            target += stride;
        }
    }
}
