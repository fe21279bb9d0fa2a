namespace Twinspire.Kernels;

/// <summary>What every table of rows can do.</summary>
public static class RowStore
{
    /// <summary>Copies to a plain array, [rows * columns].</summary>
    /// <param name="rows">The table.</param>
    public static float[] ToArray(this IRowStore rows)
    {
        var result = new float[(long)rows.Rows * rows.Columns];
        for (var row = 0; row < rows.Rows; row++)
        {
            rows.Read(row, result.AsSpan(row * rows.Columns, rows.Columns));
        }

        return result;
    }
}
