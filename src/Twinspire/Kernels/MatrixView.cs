namespace Twinspire.Kernels;

/// <summary>A matrix operand: [rows, columns] at an address, optionally read as its transpose.</summary>
/// <param name="Address">First element of the stored matrix.</param>
/// <param name="Rows">Rows as the product sees them.</param>
/// <param name="Columns">Columns as the product sees them.</param>
/// <param name="Stride">Distance between stored rows, in floats.</param>
/// <param name="IsTransposed">Whether element (i, j) is stored at row j, column i.</param>
internal readonly unsafe record struct MatrixView(
    nint Address, int Rows, int Columns, int Stride, bool IsTransposed = false)
{
    public MatrixView(float* data, int rows, int columns, int stride)
        : this((nint)data, rows, columns, stride)
    {
    }

    public float* Data => (float*)Address;

    /// <summary>The transpose, without moving data.</summary>
    public MatrixView Transposed => new(Address, Columns, Rows, Stride, !IsTransposed);

    /// <summary>Columns [from, from + count) of a matrix that is stored by rows.</summary>
    public MatrixView ColumnRange(int from, int count) => new(Data + from, Rows, count, Stride);

    /// <summary>Rows [from, to) of a matrix that is stored by rows.</summary>
    public MatrixView RowRange(int from, int to) =>
        new(Data + ((long)from * Stride), to - from, Columns, Stride);

    /// <summary>One row of a matrix that is stored by rows.</summary>
    public Span<float> Row(int row) => new(Data + ((long)row * Stride), Columns);
}
