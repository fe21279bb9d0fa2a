using System.Runtime.Intrinsics;

namespace Twinspire.Kernels;

/// <summary>The micro-kernel of this machine's vector width.</summary>
internal static unsafe class Tile
{
    private static readonly int Width =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Rows of a tile.</summary>
    public static readonly int Rows =
        Width switch { 512 => Tile512.Rows, 256 => Tile256.Rows, _ => Tile128.Rows };

    /// <summary>Columns of a tile, the width of a packed panel.</summary>
    public static readonly int Columns =
        Width switch { 512 => Tile512.Columns, 256 => Tile256.Columns, _ => Tile128.Columns };

    /// <inheritdoc cref="Tile512.Run"/>
    public static void Run(
        float* a, nint rowStep, nint depthStep, float* b, int depth, float* tile, nint stride,
        bool accumulate)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Tile512.Run(a, rowStep, depthStep, b, depth, tile, stride, accumulate);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Tile256.Run(a, rowStep, depthStep, b, depth, tile, stride, accumulate);
        }
        else
        {
            Tile128.Run(a, rowStep, depthStep, b, depth, tile, stride, accumulate);
        }
    }
}
