using System.Runtime.Intrinsics;

namespace Twinspire.Kernels;

/// <summary>IEEE half-precision numbers, sixteen at a time, by integer arithmetic alone.</summary>
/// <remarks>
/// A float has 23 bits of fraction and a half 10, so a half's bits moved up by 13 are a float whose exponent
/// is 112 too low. Halves below 2^-14 have no leading one; they are the difference of two floats of one
/// binade. Infinities and NaN are not expected: what is stored is clamped to 65504, the largest half.
/// </remarks>
internal static class HalfVector
{
    public const int Lanes = 16;
    private const uint ExponentShift = 112u << 23;
    private const uint SmallestNormal = 113u << 23; // 2^-14

    /// <summary>The floats of sixteen halves; exact.</summary>
    public static Vector512<float> ToSingle(Vector256<ushort> halves)
    {
        var (low, high) = Vector256.Widen(halves);
        var bits = Vector512.Create(low, high);
        var sign = (bits & Vector512.Create(0x8000u)) << 16;
        var magnitude = (bits & Vector512.Create(0x7FFFu)) << 13;
        var normal = magnitude + Vector512.Create(ExponentShift);
        var floor = Vector512.Create(SmallestNormal);
        var small = ((magnitude + floor).AsSingle() - floor.AsSingle()).AsUInt32();
        var isSmall = Vector512.LessThan(magnitude, Vector512.Create(0x400u << 13));
        return (Vector512.ConditionalSelect(isSmall, small, normal) | sign).AsSingle();
    }

    /// <summary>Halves near sixteen floats.</summary>
    /// <param name="values">Any finite numbers; beyond 65504 they become 65504.</param>
    /// <param name="noise">
    /// From 0 to 2^13 - 1 in each lane, added below the last bit that is kept: uniform noise rounds up as
    /// often as the number is near the upper half; 2^12 rounds to the nearest.
    /// </param>
    public static Vector256<ushort> FromSingle(Vector512<float> values, Vector512<uint> noise)
    {
        var bits = values.AsUInt32();
        var sign = (bits >> 16) & Vector512.Create(0x8000u);
        var magnitude = Vector512.Min(
            Vector512.Abs(values), Vector512.Create(65504f)).AsUInt32();
        var normal = (magnitude + noise - Vector512.Create(ExponentShift)) >> 13;

        // Next to 0.5 a float's last bit is 2^-24, the step of the halves below 2^-14: rounds to the nearest.
        var half = Vector512.Create(0.5f);
        var small = (magnitude.AsSingle() + half).AsUInt32() - half.AsUInt32();
        var isSmall = Vector512.LessThan(magnitude, Vector512.Create(SmallestNormal));
        var result = Vector512.ConditionalSelect(isSmall, small, normal) | sign;
        return Vector256.Narrow(result.GetLower(), result.GetUpper());
    }
}
