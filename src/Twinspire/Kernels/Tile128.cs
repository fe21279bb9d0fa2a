using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Twinspire.Kernels;

/// <summary>The 128-bit micro-kernel: a tile of 6 rows by 8 columns held in 12 registers.</summary>
/// <remarks>
/// 6 rows need 6 broadcasts and two loads for 12 multiply-adds, so that the loads stay below the adders'
/// pace. Rows are reached from 2 pointers with scaled offsets, which keeps every address in a register.
/// </remarks>
internal static unsafe class Tile128
{
    public const int Rows = 6;
    public const int Columns = 8;

    /// <summary>tile = a · b, or tile += a · b.</summary>
    /// <param name="a">6 rows, element (i, p) at a[i * rowStep + p * depthStep].</param>
    /// <param name="rowStep">Distance between rows of a, in floats.</param>
    /// <param name="depthStep">Distance between columns of a, in floats.</param>
    /// <param name="b">Packed panel, [depth, 8].</param>
    /// <param name="depth">Terms of each sum.</param>
    /// <param name="tile">[6, 8] with the given stride.</param>
    /// <param name="stride">Distance between rows of the tile, in floats.</param>
    /// <param name="accumulate">Whether the tile's old values are kept and added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        float* a, nint rowStep, nint depthStep, float* b, int depth, float* tile, nint stride,
        bool accumulate)
    {
        var c0x = Vector128<float>.Zero;
        var c0y = Vector128<float>.Zero;
        var c1x = Vector128<float>.Zero;
        var c1y = Vector128<float>.Zero;
        var c2x = Vector128<float>.Zero;
        var c2y = Vector128<float>.Zero;
        var c3x = Vector128<float>.Zero;
        var c3y = Vector128<float>.Zero;
        var c4x = Vector128<float>.Zero;
        var c4y = Vector128<float>.Zero;
        var c5x = Vector128<float>.Zero;
        var c5y = Vector128<float>.Zero;
        var twoRows = 2 * rowStep;
        var p0 = a;
        var p1 = a + (3 * rowStep);
        for (var left = depth; left > 0; left--)
        {
            var bx = Vector128.Load(b);
            var by = Vector128.Load(b + 4);
            b += 8;
            var v0 = Vector128.Create(*p0);
            c0x = Vector128.FusedMultiplyAdd(v0, bx, c0x);
            c0y = Vector128.FusedMultiplyAdd(v0, by, c0y);
            var v1 = Vector128.Create(p0[rowStep]);
            c1x = Vector128.FusedMultiplyAdd(v1, bx, c1x);
            c1y = Vector128.FusedMultiplyAdd(v1, by, c1y);
            var v2 = Vector128.Create(p0[twoRows]);
            c2x = Vector128.FusedMultiplyAdd(v2, bx, c2x);
            c2y = Vector128.FusedMultiplyAdd(v2, by, c2y);
            var v3 = Vector128.Create(*p1);
            c3x = Vector128.FusedMultiplyAdd(v3, bx, c3x);
            c3y = Vector128.FusedMultiplyAdd(v3, by, c3y);
            var v4 = Vector128.Create(p1[rowStep]);
            c4x = Vector128.FusedMultiplyAdd(v4, bx, c4x);
            c4y = Vector128.FusedMultiplyAdd(v4, by, c4y);
            var v5 = Vector128.Create(p1[twoRows]);
            c5x = Vector128.FusedMultiplyAdd(v5, bx, c5x);
            c5y = Vector128.FusedMultiplyAdd(v5, by, c5y);
            p0 += depthStep;
            p1 += depthStep;
        }

        if (accumulate)
        {
            c0x += Vector128.Load(tile);
            c0y += Vector128.Load(tile + 4);
            c1x += Vector128.Load(tile + (1 * stride));
            c1y += Vector128.Load(tile + (1 * stride) + 4);
            c2x += Vector128.Load(tile + (2 * stride));
            c2y += Vector128.Load(tile + (2 * stride) + 4);
            c3x += Vector128.Load(tile + (3 * stride));
            c3y += Vector128.Load(tile + (3 * stride) + 4);
            c4x += Vector128.Load(tile + (4 * stride));
            c4y += Vector128.Load(tile + (4 * stride) + 4);
            c5x += Vector128.Load(tile + (5 * stride));
            c5y += Vector128.Load(tile + (5 * stride) + 4);
        }

        c0x.Store(tile);
        c0y.Store(tile + 4);
        tile += stride;
        c1x.Store(tile);
        c1y.Store(tile + 4);
        tile += stride;
        c2x.Store(tile);
        c2y.Store(tile + 4);
        tile += stride;
        c3x.Store(tile);
        c3y.Store(tile + 4);
        tile += stride;
        c4x.Store(tile);
        c4y.Store(tile + 4);
        tile += stride;
        c5x.Store(tile);
        c5y.Store(tile + 4);
    }
}
