namespace Twinspire.Kernels;

/// <summary>
/// A row-major float matrix in pinned memory whose rows start on 64-byte lines. Strides that are a multiple
/// of 4 KiB are padded by one line, since rows at such a distance share one set of the first-level cache.
/// </summary>
public sealed unsafe class Matrix : IRowStore
{
    private const int LineFloats = 16;

    /// <summary>Rows behind the last one that a tile of a product may read, but never uses.</summary>
    private const int SpareRows = 12;
    private readonly float[] memory;

    /// <summary>A matrix of zeros, [rows, columns].</summary>
    /// <param name="rows">Zero or more.</param>
    /// <param name="columns">One or more.</param>
    public Matrix(int rows, int columns)
        : this(rows, columns, PaddedStride(columns), SpareRows)
    {
    }

    private Matrix(int rows, int columns, int stride, int spareRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        Rows = rows;
        Columns = columns;
        Stride = stride;
        var floats = (((long)rows + spareRows) * stride) + LineFloats;
        if (floats > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rows),
                $"{rows} x {columns} floats exceed {Array.MaxLength} in one matrix; use fewer rows.");
        }

        memory = GC.AllocateArray<float>((int)floats, pinned: true);
        fixed (float* start = memory)
        {
            Data = (float*)(((nint)start + 63) & ~(nint)63);
            PageSize.Enlarge(start, floats * sizeof(float));
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Distance between the starts of two rows, in floats.</summary>
    public int Stride { get; }

    /// <summary>The first element; valid as long as this object is reachable.</summary>
    internal float* Data { get; }

    /// <summary>The whole matrix as an operand.</summary>
    internal MatrixView View => new(Data, Rows, Columns, Stride);

    /// <summary>
    /// A matrix without padding between its rows, for tables that are addressed row by row.
    /// </summary>
    /// <param name="rows">Zero or more.</param>
    /// <param name="columns">One or more.</param>
    public static Matrix Dense(int rows, int columns) => new(rows, columns, columns, 0);

    /// <summary>One row, [columns].</summary>
    public Span<float> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        return new Span<float>(Data + ((long)row * Stride), Columns);
    }

    /// <inheritdoc/>
    public void Read(int row, Span<float> values) => Row(row).CopyTo(values);

    /// <inheritdoc/>
    public void Write(int row, ReadOnlySpan<float> values, ulong noise = 0) => values.CopyTo(Row(row));

    /// <inheritdoc/>
    public void Pool(ReadOnlySpan<int> ids, float weight, Span<float> target) =>
        Kernels.Rows.Pool(View, ids, weight, target[..Columns]);

    /// <inheritdoc/>
    public void Expect(int row) => Prefetch.Row(Data + ((long)row * Stride), Columns);

    /// <summary>Sets every element to zero.</summary>
    public void Clear() => Array.Clear(memory);

    private static int PaddedStride(int columns)
    {
        var stride = (columns + LineFloats - 1) / LineFloats * LineFloats;
        return stride % 512 == 0 ? stride + LineFloats : stride;
    }
}
