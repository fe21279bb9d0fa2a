using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>Neighbouring columns of a tower's input that are kept or dropped together.</summary>
/// <param name="Feature">
/// The categorical feature that a view may drop; -1 if nothing drops these columns.
/// </param>
/// <param name="InputFrom">First column in the concatenated input.</param>
/// <param name="WeightFrom">First column in the weights of the first layer.</param>
/// <param name="Width">Number of columns.</param>
/// <param name="IsSummed">Whether these columns are added to the outputs without a weight.</param>
internal sealed record TowerSegment(int Feature, int InputFrom, int WeightFrom, int Width, bool IsSummed)
{
    private readonly PackedOperand forward = new();
    private readonly PackedOperand backward = new();

    /// <summary>Packs the weights for a step, all workers together; a barrier must follow.</summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="layer">The first layer.</param>
    /// <param name="withBackward">Whether gradients will be asked for.</param>
    public void Pack(Worker worker, DenseLayer layer, bool withBackward)
    {
        if (IsSummed)
        {
            return;
        }

        var weight = layer.Weight.View.ColumnRange(WeightFrom, Width);
        forward.Pack(worker, weight.Transposed);
        if (withBackward)
        {
            backward.Pack(worker, weight);
        }
    }

    /// <summary>What these columns add to the first layer's output.</summary>
    /// <param name="input">[rows, all columns of the input].</param>
    /// <param name="output">[rows, out].</param>
    /// <param name="adds">Whether the output is added to; else overwritten.</param>
    public void Forward(MatrixView input, MatrixView output, bool adds) =>
        Multiply(input.ColumnRange(InputFrom, Width), forward, output, adds);

    /// <summary>The gradient by these columns.</summary>
    /// <param name="gradient">[rows, out], by the first layer's output.</param>
    /// <param name="input">[rows, all columns of the input].</param>
    /// <param name="adds">Whether that is added to; else overwritten.</param>
    public void Backward(MatrixView gradient, MatrixView input, bool adds) =>
        Multiply(gradient, backward, input.ColumnRange(InputFrom, Width), adds);

    private void Multiply(MatrixView source, PackedOperand weight, MatrixView target, bool adds)
    {
        if (!IsSummed)
        {
            Gemm.MultiplyRows(source, weight, target, adds);
            return;
        }

        for (var row = 0; row < source.Rows; row++)
        {
            if (adds)
            {
                Rows.Add(source.Row(row), target.Row(row));
            }
            else
            {
                source.Row(row).CopyTo(target.Row(row));
            }
        }
    }
}
