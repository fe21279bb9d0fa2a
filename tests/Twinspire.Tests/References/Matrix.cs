namespace Twinspire.Tests.References;

/// <summary>
/// A matrix of doubles, written for reading: the method's reference never cares about speed.
/// </summary>
/// <param name="rows">Rows.</param>
/// <param name="columns">Columns.</param>
internal sealed class Matrix(int rows, int columns)
{
    public Matrix(int rows, int columns, ReadOnlySpan<double> values)
        : this(rows, columns) => values.CopyTo(Values);

    public int Rows => rows;

    public int Columns => columns;

    /// <summary>[rows, columns], row after row.</summary>
    public double[] Values { get; } = new double[rows * columns];

    public double this[int row, int column]
    {
        get => Values[(row * columns) + column];
        set => Values[(row * columns) + column] = value;
    }

    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(row * columns, columns);

    public Matrix Copy() => new(rows, columns, Values);

    /// <summary>
    /// The product with <paramref name="right"/>: [rows, columns] · [columns, right.Columns].
    /// </summary>
    public Matrix Times(Matrix right)
    {
        var product = new Matrix(rows, right.Columns);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < right.Columns; column++)
            {
                for (var inner = 0; inner < columns; inner++)
                {
                    product[row, column] += this[row, inner] * right[inner, column];
                }
            }
        }

        return product;
    }

    public Matrix Transposed()
    {
        var transposed = new Matrix(columns, rows);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                transposed[column, row] = this[row, column];
            }
        }

        return transposed;
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="other"/>, of the same shape.</summary>
    public void Add(Matrix other, double factor = 1)
    {
        for (var index = 0; index < Values.Length; index++)
        {
            Values[index] += factor * other.Values[index];
        }
    }

    /// <summary>This matrix times <paramref name="factor"/>.</summary>
    public Matrix Scaled(double factor)
    {
        var scaled = new Matrix(rows, columns);
        scaled.Add(this, factor);
        return scaled;
    }

    /// <summary>
    /// Columns <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> - 1.
    /// </summary>
    public Matrix Slice(int start, int count)
    {
        var slice = new Matrix(rows, count);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < count; column++)
            {
                slice[row, column] = this[row, start + column];
            }
        }

        return slice;
    }

    /// <summary>Puts matrices of equally many rows side by side.</summary>
    public static Matrix Concatenate(IReadOnlyList<Matrix> parts)
    {
        var whole = new Matrix(parts[0].Rows, parts.Sum(part => part.Columns));
        var start = 0;
        foreach (var part in parts)
        {
            for (var row = 0; row < part.Rows; row++)
            {
                for (var column = 0; column < part.Columns; column++)
                {
                    whole[row, start + column] = part[row, column];
                }
            }

            start += part.Columns;
        }

        return whole;
    }
}
