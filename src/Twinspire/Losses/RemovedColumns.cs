namespace Twinspire.Losses;

/// <summary>Columns that leave the softmax of single rows, row after row.</summary>
/// <param name="capacity">Most rows.</param>
internal sealed class RemovedColumns(int capacity)
{
    private readonly int[] starts = new int[capacity + 1];
    private int[] columns = new int[256];
    private int rows;
    private int pending;

    /// <summary>Forgets all rows.</summary>
    public void Clear() => rows = 0;

    /// <summary>Adds a column to the row that is being filled.</summary>
    public void Add(int column)
    {
        if (starts[rows] + pending == columns.Length)
        {
            Array.Resize(ref columns, columns.Length * 2);
        }

        columns[starts[rows] + pending++] = column;
    }

    /// <summary>Ends the row that is being filled.</summary>
    public void EndRow()
    {
        starts[rows + 1] = starts[rows] + pending;
        pending = 0;
        rows++;
    }

    /// <summary>The columns of a row.</summary>
    public ReadOnlySpan<int> Of(int row) => columns.AsSpan(starts[row], starts[row + 1] - starts[row]);
}
