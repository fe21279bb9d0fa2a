namespace Twinspire.Kernels;

/// <summary>Scratch memory that a team's products share.</summary>
internal sealed class GemmScratch
{
    private PackedOperand[] rights = [];
    private Matrix[] turned = [];

    /// <summary>The packed operand of a product, by all workers together.</summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="index">The product's place in its list.</param>
    public PackedOperand Right(Worker worker, int index)
    {
        if (index >= rights.Length)
        {
            worker.Barrier();
            if (worker.IsFirst)
            {
                rights = [.. rights, new PackedOperand()];
            }

            worker.Barrier();
        }

        return rights[index];
    }

    /// <summary>Room for the transpose of a result, by all workers together.</summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="index">The place of the first product with that result.</param>
    /// <param name="result">[rows, columns].</param>
    public MatrixView Turned(Worker worker, int index, MatrixView result)
    {
        if (index >= turned.Length || turned[index].Rows < result.Columns
            || turned[index].Columns < result.Rows)
        {
            worker.Barrier();
            if (worker.IsFirst)
            {
                Grow(index, result);
            }

            worker.Barrier();
        }

        return turned[index].View.RowRange(0, result.Columns).ColumnRange(0, result.Rows);
    }

    private void Grow(int index, MatrixView result)
    {
        while (turned.Length <= index)
        {
            turned = [.. turned, new Matrix(1, 1)];
        }

        var old = turned[index];
        turned[index] = new Matrix(Math.Max(result.Columns, old.Rows), Math.Max(result.Rows, old.Columns));
    }
}
