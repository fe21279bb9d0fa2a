namespace Twinspire.Kernels;

/// <summary>Inverts a large symmetric positive definite matrix in place by block sweeps.</summary>
/// <remarks>
/// The symmetric sweep operator [GOODNIGHT-1979], a block of rows at a time: with P the inverse of the
/// diagonal block and W the block's column, every other element loses W · P · Wᵀ, the column becomes W · P
/// and the block -P; when all blocks are swept, the matrix is minus its inverse. It takes n³
/// multiplications and additions, as a Cholesky inverse does, nearly all of them in matrix products, and no
/// second matrix. Blocks are inverted in double by their Cholesky factors, so that a matrix which is not
/// positive definite is found out.
/// </remarks>
internal sealed class SymmetricInverse
{
    private const int Block = 256; // the depth of the products
    private const int Group = 1024; // columns that are updated together, from the diagonal down
    private const int Line = 16; // floats of a cache line

    private readonly Matrix matrix;
    private readonly int n;
    private readonly Matrix column; // [n, Block], W
    private readonly Matrix scaled; // [n, Block], -W · P
    private readonly Matrix pivot = new(Block, Block); // -P
    private readonly GemmScratch scratch = new();
    private readonly double[] factor = new double[Block * Block];
    private readonly double[] unit = new double[Block];

    private SymmetricInverse(Matrix matrix)
    {
        this.matrix = matrix;
        n = matrix.Rows;
        column = new Matrix(n, Block);
        scaled = new Matrix(n, Block);
    }

    /// <summary>Replaces the matrix by minus its inverse.</summary>
    /// <param name="matrix">
    /// [n, n]; of it the lower triangle is read, and all of it overwritten by the negative inverse.
    /// </param>
    /// <param name="workers">The team; the bits do not depend on its size.</param>
    /// <param name="cancel">Checked between blocks.</param>
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static void Negative(Matrix matrix, Workers workers, CancellationToken cancel = default)
    {
        var inverse = new SymmetricInverse(matrix);
        for (var from = 0; from < inverse.n; from += Block)
        {
            cancel.ThrowIfCancellationRequested();
            var start = from;
            workers.Run(worker => inverse.Sweep(worker, start, Math.Min(start + Block, inverse.n)));
        }

        workers.Run((inverse.n + Line - 1) / Line, strip => inverse.Mirror(strip * Line));
    }

    private void Sweep(Worker worker, int from, int to)
    {
        var width = to - from;
        Gather(worker, from, to);
        if (worker.IsFirst)
        {
            InvertBlock(from, width);
        }

        worker.Barrier();
        Gemm.Multiply(
            worker,
            scratch,
            column.View.ColumnRange(0, width),
            pivot.View.RowRange(0, width).ColumnRange(0, width),
            scaled.View.ColumnRange(0, width));
        Gemm.Multiply(worker, scratch, Updates(width));
        Scatter(worker, from, to);
        worker.Barrier();
    }

    /// <summary>
    /// Copies the block's column; its own rows become zero, so that the update passes them over.
    /// </summary>
    private void Gather(Worker worker, int from, int to)
    {
        for (var row = worker.Index; row < n; row += worker.Count)
        {
            var target = column.Row(row)[..(to - from)];
            if (row >= to)
            {
                matrix.Row(row)[from..to].CopyTo(target);
            }
            else if (row >= from)
            {
                target.Clear();
            }
            else
            {
                for (var j = 0; j < target.Length; j++)
                {
                    target[j] = matrix.Row(from + j)[row];
                }
            }
        }
    }

    private void InvertBlock(int from, int width)
    {
        var a = factor.AsSpan(0, width * width);
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                a[(i * width) + j] = matrix.Row(from + i)[from + j];
            }
        }

        if (!Cholesky.Factor(a, width))
        {
            throw new ArithmeticException(
                $"The matrix is not positive definite, seen in rows {from} to {from + width - 1}.");
        }

        for (var i = 0; i < width; i++)
        {
            var x = unit.AsSpan(0, width);
            x.Clear();
            x[i] = 1;
            Cholesky.Solve<double>(a, x);
            for (var j = 0; j < width; j++)
            {
                pivot.Row(i)[j] = (float)-x[j];
            }
        }
    }

    private Product[] Updates(int width)
    {
        var products = new Product[(n + Group - 1) / Group];
        for (var group = 0; group < products.Length; group++)
        {
            var from = group * Group;
            var to = Math.Min(from + Group, n);
            products[group] = new Product(
                scaled.View.RowRange(from, n).ColumnRange(0, width),
                column.View.RowRange(from, to).ColumnRange(0, width).Transposed,
                matrix.View.RowRange(from, n).ColumnRange(from, to - from),
                Accumulate: true);
        }

        return products;
    }

    private void Scatter(Worker worker, int from, int to)
    {
        for (var row = worker.Index; row < n; row += worker.Count)
        {
            var source = scaled.Row(row)[..(to - from)];
            if (row >= to)
            {
                Negate(source, matrix.Row(row)[from..to]);
            }
            else if (row >= from)
            {
                pivot.Row(row - from)[..(to - from)].CopyTo(matrix.Row(row)[from..to]);
            }
            else
            {
                for (var j = 0; j < source.Length; j++)
                {
                    matrix.Row(from + j)[row] = -source[j];
                }
            }
        }
    }

    private static void Negate(ReadOnlySpan<float> source, Span<float> target)
    {
        for (var j = 0; j < source.Length; j++)
        {
            target[j] = -source[j];
        }
    }

    /// <summary>Fills the upper triangle of a strip of rows, reading whole cache lines.</summary>
    private void Mirror(int from)
    {
        for (var other = from + 1; other < n; other++)
        {
            var source = matrix.Row(other);
            for (var row = from; row < Math.Min(from + Line, other); row++)
            {
                matrix.Row(row)[other] = source[row];
            }
        }
    }
}
