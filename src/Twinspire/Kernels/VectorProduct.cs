using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Twinspire.Kernels;

/// <summary>One row times a packed operand, at the pace at which memory gives the operand.</summary>
/// <remarks>
/// Every element is summed in the order of <see cref="Gemm"/>, so its bits are those of a product of many
/// rows. A tile of several rows would multiply rows that nobody asked for.
/// </remarks>
internal static unsafe class VectorProduct
{
    /// <summary>Columns that are summed together, whole panels of every tile's width.</summary>
    public const int Strip = 64;

    /// <summary>result = columns [from, to) of vector · b.</summary>
    /// <param name="vector">[depth].</param>
    /// <param name="b">[depth, columns], packed.</param>
    /// <param name="from">First column, a multiple of <see cref="Strip"/>.</param>
    /// <param name="to">End of the columns.</param>
    /// <param name="result">[to - from]; overwritten.</param>
    public static void Run(ReadOnlySpan<float> vector, PackedOperand b, int from, int to, Span<float> result)
    {
        var edge = stackalloc float[Strip];
        fixed (float* left = vector)
        fixed (float* target = result)
        {
            for (var column = from; column < to; column += Strip)
            {
                var width = Math.Min(Strip, to - column);
                // Panels end with the columns, so the last strip takes no more of them than there are.
                var panels = (Math.Min(Strip, b.Columns - column) + Tile.Columns - 1) / Tile.Columns;
                var place = width == Strip ? target + (column - from) : edge;
                for (var block = 0; block < b.DepthBlocks; block++)
                {
                    var depth = b.DepthOf(block);
                    var terms = left + PackedOperand.FirstTerm(block);
                    var panel = b.Panel(block, column);
                    if (panels * Tile.Columns == Strip)
                    {
                        WholeStrip(terms, panel, depth, place, block > 0);
                        continue;
                    }

                    for (var one = 0; one < panels; one++, panel += depth * Tile.Columns)
                    {
                        Panel(terms, panel, depth, place + (one * Tile.Columns), block > 0);
                    }
                }

                if (width < Strip)
                {
                    new ReadOnlySpan<float>(edge, width).CopyTo(result[(column - from)..]);
                }
            }
        }
    }

    /// <summary>One element of vector · b, to the bit that of <see cref="Run"/>.</summary>
    /// <param name="vector">[depth].</param>
    /// <param name="b">[depth, columns], packed.</param>
    /// <param name="column">Which.</param>
    public static float Element(ReadOnlySpan<float> vector, PackedOperand b, int column)
    {
        var result = 0f;
        for (var block = 0; block < b.DepthBlocks; block++)
        {
            var lane = column % Tile.Columns;
            var panel = b.Panel(block, column - lane) + lane;
            var sum = 0f;
            var first = PackedOperand.FirstTerm(block);
            for (var term = 0; term < b.DepthOf(block); term++, panel += Tile.Columns)
            {
                sum = MathF.FusedMultiplyAdd(vector[first + term], *panel, sum);
            }

            result = block == 0 ? sum : sum + result;
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WholeStrip(float* vector, float* panel, int depth, float* result, bool accumulate)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            for (var from = 0; from < Strip; from += Tile.Columns, panel += depth * Tile.Columns)
            {
                Panel(vector, panel, depth, result + from, accumulate);
            }

            return;
        }

        // Four pointers with 16 columns each: a panel has 16, or 32 and then two pointers.
        var step = (nint)Tile.Columns;
        var next = Tile.Columns == 16 ? (nint)depth * 16 : 16;
        var p0 = panel;
        var p1 = panel + next;
        var p2 = panel + (32 * (nint)depth);
        var p3 = p2 + next;
        var s0 = Vector256<float>.Zero;
        var s1 = Vector256<float>.Zero;
        var s2 = Vector256<float>.Zero;
        var s3 = Vector256<float>.Zero;
        var s4 = Vector256<float>.Zero;
        var s5 = Vector256<float>.Zero;
        var s6 = Vector256<float>.Zero;
        var s7 = Vector256<float>.Zero;
        for (var term = 0; term < depth; term++)
        {
            var v = Vector256.Create(vector[term]);
            s0 = Vector256.FusedMultiplyAdd(v, Vector256.Load(p0), s0);
            s1 = Vector256.FusedMultiplyAdd(v, Vector256.Load(p0 + 8), s1);
            s2 = Vector256.FusedMultiplyAdd(v, Vector256.Load(p1), s2);
            s3 = Vector256.FusedMultiplyAdd(v, Vector256.Load(p1 + 8), s3);
            s4 = Vector256.FusedMultiplyAdd(v, Vector256.Load(p2), s4);
            s5 = Vector256.FusedMultiplyAdd(v, Vector256.Load(p2 + 8), s5);
            s6 = Vector256.FusedMultiplyAdd(v, Vector256.Load(p3), s6);
            s7 = Vector256.FusedMultiplyAdd(v, Vector256.Load(p3 + 8), s7);
            p0 += step;
            p1 += step;
            p2 += step;
            p3 += step;
        }

        if (accumulate)
        {
            s0 += Vector256.Load(result);
            s1 += Vector256.Load(result + 8);
            s2 += Vector256.Load(result + 16);
            s3 += Vector256.Load(result + 24);
            s4 += Vector256.Load(result + 32);
            s5 += Vector256.Load(result + 40);
            s6 += Vector256.Load(result + 48);
            s7 += Vector256.Load(result + 56);
        }

        s0.Store(result);
        s1.Store(result + 8);
        s2.Store(result + 16);
        s3.Store(result + 24);
        s4.Store(result + 32);
        s5.Store(result + 40);
        s6.Store(result + 48);
        s7.Store(result + 56);
    }

    private static void Panel(float* vector, float* panel, int depth, float* result, bool accumulate)
    {
        for (var column = 0; column < Tile.Columns; column += 4)
        {
            var sum = Vector128<float>.Zero;
            var b = panel + column;
            for (var term = 0; term < depth; term++, b += Tile.Columns)
            {
                sum = Vector128.FusedMultiplyAdd(Vector128.Create(vector[term]), Vector128.Load(b), sum);
            }

            (accumulate ? sum + Vector128.Load(result + column) : sum).Store(result + column);
        }
    }
}
