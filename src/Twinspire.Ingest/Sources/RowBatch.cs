namespace Twinspire.Ingest.Sources;

/// <summary>Rows on their way into the reading engine: cells of UTF-8, one after another.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
internal sealed class RowBatch(int columns)
{
    private readonly (int Start, int Length)[] cells = new (int, int)[EngineApi.ChunkRows * columns];
    private readonly long[] places = new long[EngineApi.ChunkRows];
    private byte[] bytes = new byte[1 << 16];
    private int used;

    /// <summary>Cells of a row.</summary>
    public int Columns { get; } = columns;

    /// <summary>Rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no row fits any more.</summary>
    public bool IsFull => Count == EngineApi.ChunkRows;

    /// <summary>Where each row stands, see <see cref="RowPlace"/>.</summary>
    public ReadOnlySpan<long> Places => places.AsSpan(0, Count);

    /// <summary>Takes away all rows.</summary>
    public void Clear() => (Count, used) = (0, 0);

    /// <summary>Empties the cells of the row to come.</summary>
    public void StartRow() => cells.AsSpan(Count * Columns, Columns).Fill((0, -1));

    /// <summary>Ends the row.</summary>
    public void EndRow(long place) => places[Count++] = place;

    /// <summary>Sets a cell of the row to come; an empty one has no value.</summary>
    public void Set(int column, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            value.CopyTo(Room(value.Length));
            Take(column, value.Length);
        }
    }

    /// <summary>Room for a value of at most so many bytes, to be taken by <see cref="Take"/>.</summary>
    public Span<byte> Room(int length)
    {
        if (used + length > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + length));
        }

        return bytes.AsSpan(used, length);
    }

    /// <summary>Makes the first bytes of <see cref="Room"/> the cell of the row to come.</summary>
    public void Take(int column, int length)
    {
        cells[(Count * Columns) + column] = length == 0 ? (0, -1) : (used, length);
        used += length;
    }

    /// <summary>A cell of the row to come.</summary>
    public ReadOnlySpan<byte> Current(int column)
    {
        var (start, length) = cells[(Count * Columns) + column];
        return bytes.AsSpan(start, Math.Max(length, 0));
    }

    /// <summary>Copies everything into a chunk of the engine: the cells, then the place.</summary>
    public unsafe void CopyTo(nint chunk)
    {
        fixed (byte* text = bytes)
        {
            for (var column = 0; column < Columns; column++)
            {
                var vector = EngineApi.Vector(chunk, (ulong)column);
                ulong* validity = null;
                for (var row = 0; row < Count; row++)
                {
                    var (start, length) = cells[(row * Columns) + column];
                    if (length >= 0)
                    {
                        EngineApi.AssignText(vector, (ulong)row, text + start, (ulong)length);
                        continue;
                    }

                    if (validity is null)
                    {
                        EngineApi.EnsureValidity(vector);
                        validity = EngineApi.Validity(vector);
                    }

                    validity[row >> 6] &= ~(1UL << (row & 63));
                }
            }
        }

        places.AsSpan(0, Count).CopyTo(
            new Span<long>(EngineApi.VectorData(EngineApi.Vector(chunk, (ulong)Columns)), Count));
        EngineApi.SetSize(chunk, (ulong)Count);
    }
}
