namespace Twinspire.Kernels;

/// <summary>Products of matrices from packed panels and cache-sized blocks [GOTO-2008].</summary>
/// <remarks>
/// Every element is summed in the same order whatever the number of workers, so the bits never depend on it.
/// </remarks>
internal static unsafe class Gemm
{
    /// <summary>
    /// Rows of the left operand that all panels see before the next ones: with a block of depth they fill
    /// 384 KiB, which stays in the second-level cache.
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
        Worker worker, GemmScratch scratch, MatrixView a, MatrixView b, MatrixView c,
        bool accumulate = false) =>
        Multiply(worker, scratch, [new Product(a, b, c, accumulate)]);

    /// <summary>Several products by all workers together, in order. Ends with a barrier.</summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="scratch">The team's scratch memory.</param>
    /// <param name="products">
    /// Products; one that adds to the result of another must come right behind it.
    /// </param>
    public static void Multiply(Worker worker, GemmScratch scratch, ReadOnlySpan<Product> products)
    {
        for (var index = 0; index < products.Length; index++)
        {
            scratch.Right(worker, index).Pack(worker, products[index].Packed);
        }

        worker.Barrier();
        var anyTurned = false;
        for (var index = 0; index < products.Length; index++)
        {
            var product = products[index];
            var right = scratch.Right(worker, index);
            if (product.IsTurned)
            {
                anyTurned = true;
                var turned = scratch.Turned(worker, FirstOf(products, index), product.C);
                Rows(product.B.Transposed, right, turned, GemmPart.Of(worker, turned.Rows, turned.Columns),
                    FirstOf(products, index) < index);
            }
            else
            {
                Rows(product.A, right, product.C,
                    GemmPart.Of(worker, product.C.Rows, product.C.Columns), product.Accumulate);
            }
        }

        worker.Barrier();
        if (anyTurned)
        {
            TurnBack(worker, scratch, products);
        }
    }

    /// <summary>Adds the transposes of what was made in transposed form to the results.</summary>
    private static void TurnBack(Worker worker, GemmScratch scratch, ReadOnlySpan<Product> products)
    {
        for (var index = 0; index < products.Length; index++)
        {
            var product = products[index];
            if (product.IsTurned && FirstOf(products, index) == index)
            {
                var (from, to) = worker.Share(product.C.Rows, Tile.Rows);
                var turned = scratch.Turned(worker, index, product.C);
                Packing.AddTransposed(
                    turned.ColumnRange(from, to - from), product.C.RowRange(from, to), product.Accumulate);
            }
        }

        worker.Barrier();
    }

    /// <summary>The first of the neighbouring products that have one result.</summary>
    private static int FirstOf(ReadOnlySpan<Product> products, int index)
    {
        while (index > 0 && products[index - 1].C == products[index].C)
        {
            index--;
        }

        return index;
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
        var (rowStep, depthStep) = a.IsTransposed ? ((nint)1, (nint)a.Stride) : (a.Stride, 1);
        for (var row = part.FromRow; row < part.ToRow; row += RowBlock)
        {
            var rows = part with { FromRow = row, ToRow = Math.Min(row + RowBlock, part.ToRow) };
            for (var block = 0; block < b.DepthBlocks; block++)
            {
                var left = a.Data + (row * rowStep) + (PackedOperand.FirstTerm(block) * depthStep);
                Tiles(left, rowStep, depthStep, b, block, c, rows, accumulate || block > 0);
            }
        }
    }

    private static void Tiles(
        float* left, nint rowStep, nint depthStep, PackedOperand b, int block, MatrixView c, GemmPart part,
        bool accumulate)
    {
        var tileStep = rowStep * Tile.Rows;
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
