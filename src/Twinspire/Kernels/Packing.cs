using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Twinspire.Kernels;

/// <summary>Copies operands into the panels that the micro-kernel reads in order.</summary>
internal static unsafe class Packing
{
    /// <summary>
    /// Packs columns [from, from + width) of b, [depth, columns], into a panel [depth, panel], zero beyond.
    /// </summary>
    /// <param name="b">Right operand as stored: [depth, columns], or its transpose.</param>
    /// <param name="fromDepth">First row of the block.</param>
    /// <param name="depth">Rows of the block.</param>
    /// <param name="from">First column.</param>
    /// <param name="width">Columns that exist, at most <paramref name="panel"/>.</param>
    /// <param name="panel">Width of the panel.</param>
    /// <param name="target">[depth, panel]; overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel(
        MatrixView b, int fromDepth, int depth, int from, int width, int panel, float* target)
    {
        if (width < panel)
        {
            new Span<float>(target, depth * panel).Clear();
        }

        if (b.IsTransposed)
        {
            Transpose(b.Data + ((long)from * b.Stride) + fromDepth, b.Stride, width, depth, target, panel);
            return;
        }

        var source = b.Data + ((long)fromDepth * b.Stride) + from;
        for (var p = 0; p < depth; p++)
        {
            var column = 0;
            for (; column + 16 <= width; column += 16)
            {
                Vector512.Load(source + column).Store(target + column);
            }

            if (column + 8 <= width)
            {
                Vector256.Load(source + column).Store(target + column);
                column += 8;
            }

            if (column + 4 <= width)
            {
                Vector128.Load(source + column).Store(target + column);
                column += 4;
            }

            for (; column < width; column++)
            {
                target[column] = source[column];
            }

            source += b.Stride;
            target += panel;
        }
    }

    /// <summary>target = sourceᵀ, or target += sourceᵀ, both stored by rows.</summary>
    /// <param name="source">[columns, rows].</param>
    /// <param name="target">[rows, columns]; overwritten, or added to.</param>
    /// <param name="accumulate">Whether the target's old values are kept and added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTransposed(MatrixView source, MatrixView target, bool accumulate)
    {
        if (!accumulate)
        {
            Transpose(source.Data, source.Stride, source.Rows, source.Columns, target.Data, target.Stride);
            return;
        }

        for (var row = 0; row < target.Rows; row++)
        {
            var from = source.Data + row;
            foreach (ref var value in target.Row(row))
            {
                value += *from;
                from += source.Stride;
            }
        }
    }

    /// <summary>target[p, i] = source[i, p]: rows of the source become columns of the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(
        float* source, nint sourceStride, int rows, int columns, float* target, nint targetStride)
    {
        var row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            var r0 = source + (row * sourceStride);
            var r1 = r0 + sourceStride;
            var r2 = r1 + sourceStride;
            var r3 = r2 + sourceStride;
            var t = target + row;
            var column = 0;
            for (; column + 4 <= columns; column += 4)
            {
                Transpose4(r0 + column, r1 + column, r2 + column, r3 + column, t, targetStride);
                t += 4 * targetStride;
            }

            for (; column < columns; column++)
            {
                Vector128.Create(r0[column], r1[column], r2[column], r3[column]).Store(t);
                t += targetStride;
            }
        }

        for (; row < rows; row++)
        {
            var r = source + (row * sourceStride);
            var t = target + row;
            for (var column = 0; column < columns; column++)
            {
                *t = r[column];
                t += targetStride;
            }
        }
    }

    /// <summary>Four values of each of four rows become four rows of the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4(float* r0, float* r1, float* r2, float* r3, float* target, nint stride)
    {
        if (Sse.IsSupported)
        {
            var (a, b) = (Vector128.Load(r0), Vector128.Load(r1));
            var (c, d) = (Vector128.Load(r2), Vector128.Load(r3));
            var lowAb = Sse.UnpackLow(a, b);
            var lowCd = Sse.UnpackLow(c, d);
            var highAb = Sse.UnpackHigh(a, b);
            var highCd = Sse.UnpackHigh(c, d);
            Sse.MoveLowToHigh(lowAb, lowCd).Store(target);
            Sse.MoveHighToLow(lowCd, lowAb).Store(target + stride);
            Sse.MoveLowToHigh(highAb, highCd).Store(target + (2 * stride));
            Sse.MoveHighToLow(highCd, highAb).Store(target + (3 * stride));
            return;
        }

        for (var column = 0; column < 4; column++)
        {
            Vector128.Create(r0[column], r1[column], r2[column], r3[column])
                .Store(target + (column * stride));
        }
    }
}
