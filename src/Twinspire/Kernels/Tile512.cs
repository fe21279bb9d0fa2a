using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Twinspire.Kernels;

/// <summary>The 512-bit micro-kernel: a tile of 12 rows by 32 columns held in 24 registers.</summary>
/// <remarks>
/// 12 rows need 12 broadcasts and two loads for 24 multiply-adds, so that the loads stay below the adders'
/// pace. Rows are reached from 4 pointers with scaled offsets, which keeps every address in a register.
/// </remarks>
internal static unsafe class Tile512
{
    public const int Rows = 12;
    public const int Columns = 32;

    /// <summary>Floats of the panel that are fetched ahead: 4 KiB, a trip to the third-level cache.</summary>
    private const int Ahead = 1024;

    /// <summary>tile = a · b, or tile += a · b.</summary>
    /// <param name="a">12 rows, element (i, p) at a[i * rowStep + p * depthStep].</param>
    /// <param name="rowStep">Distance between rows of a, in floats.</param>
    /// <param name="depthStep">Distance between columns of a, in floats.</param>
    /// <param name="b">Packed panel, [depth, 32].</param>
    /// <param name="depth">Terms of each sum.</param>
    /// <param name="tile">[12, 32] with the given stride.</param>
    /// <param name="stride">Distance between rows of the tile, in floats.</param>
    /// <param name="accumulate">Whether the tile's old values are kept and added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        float* a, nint rowStep, nint depthStep, float* b, int depth, float* tile, nint stride,
        bool accumulate)
    {
        var c0x = Vector512<float>.Zero;
        var c0y = Vector512<float>.Zero;
        var c1x = Vector512<float>.Zero;
        var c1y = Vector512<float>.Zero;
        var c2x = Vector512<float>.Zero;
        var c2y = Vector512<float>.Zero;
        var c3x = Vector512<float>.Zero;
        var c3y = Vector512<float>.Zero;
        var c4x = Vector512<float>.Zero;
        var c4y = Vector512<float>.Zero;
        var c5x = Vector512<float>.Zero;
        var c5y = Vector512<float>.Zero;
        var c6x = Vector512<float>.Zero;
        var c6y = Vector512<float>.Zero;
        var c7x = Vector512<float>.Zero;
        var c7y = Vector512<float>.Zero;
        var c8x = Vector512<float>.Zero;
        var c8y = Vector512<float>.Zero;
        var c9x = Vector512<float>.Zero;
        var c9y = Vector512<float>.Zero;
        var c10x = Vector512<float>.Zero;
        var c10y = Vector512<float>.Zero;
        var c11x = Vector512<float>.Zero;
        var c11y = Vector512<float>.Zero;
        var twoRows = 2 * rowStep;
        var p0 = a;
        var p1 = a + (3 * rowStep);
        var p2 = a + (6 * rowStep);
        var p3 = a + (9 * rowStep);
        for (var left = depth; left > 0; left--)
        {
            var bx = Vector512.Load(b);
            var by = Vector512.Load(b + 16);
            Prefetch.Row(b + Ahead, Columns);
            Prefetch.Row(p0 + (2 * Rows) - 1, 1);
            b += 32;
            var v0 = Vector512.Create(*p0);
            c0x = Vector512.FusedMultiplyAdd(v0, bx, c0x);
            c0y = Vector512.FusedMultiplyAdd(v0, by, c0y);
            var v1 = Vector512.Create(p0[rowStep]);
            c1x = Vector512.FusedMultiplyAdd(v1, bx, c1x);
            c1y = Vector512.FusedMultiplyAdd(v1, by, c1y);
            var v2 = Vector512.Create(p0[twoRows]);
            c2x = Vector512.FusedMultiplyAdd(v2, bx, c2x);
            c2y = Vector512.FusedMultiplyAdd(v2, by, c2y);
            var v3 = Vector512.Create(*p1);
            c3x = Vector512.FusedMultiplyAdd(v3, bx, c3x);
            c3y = Vector512.FusedMultiplyAdd(v3, by, c3y);
            var v4 = Vector512.Create(p1[rowStep]);
            c4x = Vector512.FusedMultiplyAdd(v4, bx, c4x);
            c4y = Vector512.FusedMultiplyAdd(v4, by, c4y);
            var v5 = Vector512.Create(p1[twoRows]);
            c5x = Vector512.FusedMultiplyAdd(v5, bx, c5x);
            c5y = Vector512.FusedMultiplyAdd(v5, by, c5y);
            var v6 = Vector512.Create(*p2);
            c6x = Vector512.FusedMultiplyAdd(v6, bx, c6x);
            c6y = Vector512.FusedMultiplyAdd(v6, by, c6y);
            var v7 = Vector512.Create(p2[rowStep]);
            c7x = Vector512.FusedMultiplyAdd(v7, bx, c7x);
            c7y = Vector512.FusedMultiplyAdd(v7, by, c7y);
            var v8 = Vector512.Create(p2[twoRows]);
            c8x = Vector512.FusedMultiplyAdd(v8, bx, c8x);
            c8y = Vector512.FusedMultiplyAdd(v8, by, c8y);
            var v9 = Vector512.Create(*p3);
            c9x = Vector512.FusedMultiplyAdd(v9, bx, c9x);
            c9y = Vector512.FusedMultiplyAdd(v9, by, c9y);
            var v10 = Vector512.Create(p3[rowStep]);
            c10x = Vector512.FusedMultiplyAdd(v10, bx, c10x);
            c10y = Vector512.FusedMultiplyAdd(v10, by, c10y);
            var v11 = Vector512.Create(p3[twoRows]);
            c11x = Vector512.FusedMultiplyAdd(v11, bx, c11x);
            c11y = Vector512.FusedMultiplyAdd(v11, by, c11y);
            p0 += depthStep;
            p1 += depthStep;
            p2 += depthStep;
            p3 += depthStep;
        }

        if (accumulate)
        {
            c0x += Vector512.Load(tile);
            c0y += Vector512.Load(tile + 16);
            c1x += Vector512.Load(tile + (1 * stride));
            c1y += Vector512.Load(tile + (1 * stride) + 16);
            c2x += Vector512.Load(tile + (2 * stride));
            c2y += Vector512.Load(tile + (2 * stride) + 16);
            c3x += Vector512.Load(tile + (3 * stride));
            c3y += Vector512.Load(tile + (3 * stride) + 16);
            c4x += Vector512.Load(tile + (4 * stride));
            c4y += Vector512.Load(tile + (4 * stride) + 16);
            c5x += Vector512.Load(tile + (5 * stride));
            c5y += Vector512.Load(tile + (5 * stride) + 16);
            c6x += Vector512.Load(tile + (6 * stride));
            c6y += Vector512.Load(tile + (6 * stride) + 16);
            c7x += Vector512.Load(tile + (7 * stride));
            c7y += Vector512.Load(tile + (7 * stride) + 16);
            c8x += Vector512.Load(tile + (8 * stride));
            c8y += Vector512.Load(tile + (8 * stride) + 16);
            c9x += Vector512.Load(tile + (9 * stride));
            c9y += Vector512.Load(tile + (9 * stride) + 16);
            c10x += Vector512.Load(tile + (10 * stride));
            c10y += Vector512.Load(tile + (10 * stride) + 16);
            c11x += Vector512.Load(tile + (11 * stride));
            c11y += Vector512.Load(tile + (11 * stride) + 16);
        }

        c0x.Store(tile);
        c0y.Store(tile + 16);
        tile += stride;
        c1x.Store(tile);
        c1y.Store(tile + 16);
        tile += stride;
        c2x.Store(tile);
        c2y.Store(tile + 16);
        tile += stride;
        c3x.Store(tile);
        c3y.Store(tile + 16);
        tile += stride;
        c4x.Store(tile);
        c4y.Store(tile + 16);
        tile += stride;
        c5x.Store(tile);
        c5y.Store(tile + 16);
        tile += stride;
        c6x.Store(tile);
        c6y.Store(tile + 16);
        tile += stride;
        c7x.Store(tile);
        c7y.Store(tile + 16);
        tile += stride;
        c8x.Store(tile);
        c8y.Store(tile + 16);
        tile += stride;
        c9x.Store(tile);
        c9y.Store(tile + 16);
        tile += stride;
        c10x.Store(tile);
        c10y.Store(tile + 16);
        tile += stride;
        c11x.Store(tile);
        c11y.Store(tile + 16);
    }
}
