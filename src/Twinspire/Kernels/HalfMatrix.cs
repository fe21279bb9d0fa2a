using System.Runtime.Intrinsics;

namespace Twinspire.Kernels;

/// <summary>
/// A matrix whose numbers are kept in IEEE half precision: 10 bits of fraction, steps of 2^-24 at least,
/// 65504 at most. Sums are made in float.
/// </summary>
public sealed unsafe class HalfMatrix : IRowStore
{
    private const int Lanes = HalfVector.Lanes;
    private const uint HalfStep = 1u << 12;
    private readonly ushort[] memory;
    private readonly ushort* data;
    private readonly int stride;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Zero or more.</param>
    /// <param name="columns">One or more; rows are padded to whole vectors of 16.</param>
    public HalfMatrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        (Rows, Columns) = (rows, columns);
        stride = (columns + Lanes - 1) / Lanes * Lanes;
        var halves = ((long)rows * stride) + 32;
        if (halves > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(nameof(rows),
                $"{rows} x {columns} numbers exceed {Array.MaxLength} in one matrix; use fewer rows.");
        }

        memory = GC.AllocateArray<ushort>((int)halves, pinned: true);
        fixed (ushort* start = memory)
        {
            data = (ushort*)(((nint)start + 63) & ~(nint)63);
            PageSize.Enlarge(start, halves * sizeof(ushort));
        }
    }

    /// <inheritdoc/>
    public int Rows { get; }

    /// <inheritdoc/>
    public int Columns { get; }

    /// <inheritdoc/>
    public void Read(int row, Span<float> values)
    {
        var source = At(row);
        values = values[..Columns];
        var column = 0;
        for (; column + Lanes <= values.Length; column += Lanes)
        {
            HalfVector.ToSingle(Vector256.Load(source + column)).CopyTo(values[column..]);
        }

        if (column < values.Length)
        {
            CopyStart(HalfVector.ToSingle(Vector256.Load(source + column)), values[column..]);
        }
    }

    /// <inheritdoc/>
    public void Write(int row, ReadOnlySpan<float> values, ulong noise = 0)
    {
        var target = At(row);
        values = values[..Columns];
        var lanes = Spread(noise);
        Span<float> rest = stackalloc float[Lanes];
        for (var column = 0; column < values.Length; column += Lanes)
        {
            var vector = column + Lanes <= values.Length
                ? Vector512.Create(values.Slice(column, Lanes))
                : Rest(values[column..], rest);
            var rounding = Vector512.Create(HalfStep);
            if (noise != 0)
            {
                lanes = Next(lanes);
                rounding = lanes >> 19;
            }

            HalfVector.FromSingle(vector, rounding).Store(target + column);
        }
    }

    /// <inheritdoc/>
    public void Pool(ReadOnlySpan<int> ids, float weight, Span<float> target)
    {
        target = target[..Columns];
        for (var column = 0; column < target.Length; column += Lanes)
        {
            var sum = Vector512<float>.Zero;
            foreach (var id in ids)
            {
                sum += HalfVector.ToSingle(Vector256.Load(At(id) + column));
            }

            if (column + Lanes <= target.Length)
            {
                (sum * weight).CopyTo(target[column..]);
            }
            else
            {
                CopyStart(sum * weight, target[column..]);
            }
        }
    }

    /// <inheritdoc/>
    public void Expect(int row) => Prefetch.Row((float*)At(row), (Columns + 1) / 2);

    private ushort* At(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        return data + ((long)row * stride);
    }

    private static Vector512<float> Rest(ReadOnlySpan<float> values, Span<float> buffer)
    {
        buffer.Clear();
        values.CopyTo(buffer);
        return Vector512.Create<float>(buffer);
    }

    private static void CopyStart(Vector512<float> vector, Span<float> target)
    {
        for (var lane = 0; lane < target.Length; lane++)
        {
            target[lane] = vector[lane];
        }
    }

    /// <summary>Sixteen different states from 64 random bits; none is zero, where Next would stay.</summary>
    private static Vector512<uint> Spread(ulong noise)
    {
        var lanes = (Vector512<uint>.Indices + Vector512.Create(1u)) * Vector512.Create(0x9E3779B9u);
        return ((lanes ^ Vector512.Create((uint)noise)) * Vector512.Create((uint)(noise >> 32) | 1))
            | Vector512.Create(1u);
    }

    /// <summary>One step of a 32-bit xorshift in each lane.</summary>
    private static Vector512<uint> Next(Vector512<uint> lanes)
    {
        lanes ^= lanes << 13;
        lanes ^= lanes >> 17;
        return lanes ^ (lanes << 5);
    }
}
