using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Twinspire.Kernels;

/// <summary>
/// Tells the processor which rows of a table are read soon: their places cannot be guessed.
/// </summary>
internal static unsafe class Prefetch
{
    /// <summary>Rows ahead of the work: enough to cover one trip to memory.</summary>
    public const int Distance = 12;

    /// <summary>Fetches the lines of a row; does nothing where there is no such instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row(float* row, int columns)
    {
        if (Sse.IsSupported)
        {
            for (var column = 0; column < columns; column += 16)
            {
                Sse.Prefetch0(row + column);
            }
        }
    }
}
