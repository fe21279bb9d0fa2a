using System.Runtime.Intrinsics;

namespace Twinspire.Kernels;

/// <summary>The passes over one row of a softmax, each made once: maximum, exponentials, scaling.</summary>
/// <remarks>Sixteen lanes at a time; the remainder one by one through the same steps.</remarks>
internal static class SoftmaxRow
{
    private const int Lanes = 16;

    /// <summary>The largest of values · factor + shift.</summary>
    /// <param name="values">[columns].</param>
    /// <param name="factor">Above 0.</param>
    /// <param name="shift">[columns], or empty for zeros.</param>
    public static float Max(ReadOnlySpan<float> values, float factor, ReadOnlySpan<float> shift)
    {
        var best = Vector512.Create(float.NegativeInfinity);
        var column = 0;
        for (; column + Lanes <= values.Length; column += Lanes)
        {
            best = Vector512.MaxNative(best, Logits(values, factor, shift, column));
        }

        var max = float.NegativeInfinity;
        for (var lane = 0; lane < Lanes; lane++)
        {
            max = MathF.Max(max, best[lane]);
        }

        for (; column < values.Length; column++)
        {
            max = MathF.Max(max, Logit(values, factor, shift, column));
        }

        return max;
    }

    /// <summary>values = exp(values · factor + shift - max); returns their sum.</summary>
    /// <param name="values">[columns]; overwritten.</param>
    /// <param name="factor">Above 0.</param>
    /// <param name="shift">[columns], or empty for zeros.</param>
    /// <param name="max">At least the largest of them, so that no exponent is above 0.</param>
    public static float Exp(Span<float> values, float factor, ReadOnlySpan<float> shift, float max)
    {
        var sums = Vector512<float>.Zero;
        var column = 0;
        for (; column + Lanes <= values.Length; column += Lanes)
        {
            var power = Exponential.Of(Logits(values, factor, shift, column) - Vector512.Create(max));
            power.CopyTo(values[column..]);
            sums += power;
        }

        var sum = Vector512.Sum(sums);
        for (; column < values.Length; column++)
        {
            values[column] = Exponential.Of(
                Vector512.Create(Logit(values, factor, shift, column) - max)).ToScalar();
            sum += values[column];
        }

        return sum;
    }

    /// <summary>values *= factor.</summary>
    public static void Scale(Span<float> values, float factor)
    {
        var column = 0;
        for (; column + Lanes <= values.Length; column += Lanes)
        {
            (Vector512.Create<float>(values.Slice(column, Lanes)) * factor).CopyTo(values[column..]);
        }

        for (; column < values.Length; column++)
        {
            values[column] *= factor;
        }
    }

    private static Vector512<float> Logits(
        ReadOnlySpan<float> values, float factor, ReadOnlySpan<float> shift, int column)
    {
        var scaled = Vector512.Create(values.Slice(column, Lanes)) * factor;
        return shift.IsEmpty ? scaled : scaled + Vector512.Create(shift.Slice(column, Lanes));
    }

    private static float Logit(
        ReadOnlySpan<float> values, float factor, ReadOnlySpan<float> shift, int column) =>
        (values[column] * factor) + (shift.IsEmpty ? 0 : shift[column]);
}
