using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Twinspire.Kernels;

/// <summary>e to the power of sixteen floats at once, for exponents up to 0.</summary>
/// <remarks>
/// x = n ln 2 + r with |r| at most ln 2 / 2; e^r by its Taylor sum up to r^7, whose next term is below
/// 6e-9; 2^n by writing the exponent bits. The platform's own vector exponential computes in double.
/// </remarks>
internal static class Exponential
{
    /// <summary>Below this the result is 0: it would be smaller than the smallest normal float.</summary>
    public const float Least = -87.3f;

    private const float LogTwoHigh = 0.693359375f; // few bits, so that n times it is exact
    private const float LogTwoLow = -2.12194440e-4f;
    private const float PerLogTwo = 1.44269504f;

    /// <summary>e^x.</summary>
    /// <param name="x">At most 0; minus infinity gives exactly 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x)
    {
        var isNormal = Vector512.GreaterThanOrEqual(x, Vector512.Create(Least));
        var bounded = Vector512.Max(x, Vector512.Create(Least));
        var n = Vector512.Round(bounded * PerLogTwo);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-LogTwoHigh), bounded);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-LogTwoLow), r);
        var sum = Vector512.Create(1f / 5040);
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1f / 720));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1f / 120));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1f / 24));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1f / 6));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(0.5f));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512<float>.One);
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512<float>.One);
        var bits = (Vector512.ConvertToInt32(n) + Vector512.Create(127)) << 23;
        return isNormal & (sum * bits.AsSingle());
    }
}
