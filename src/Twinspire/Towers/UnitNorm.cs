using System.Numerics.Tensors;

namespace Twinspire.Towers;

/// <summary>z = x / |x|, so that inner products are cosines.</summary>
internal static class UnitNorm
{
    /// <summary>Shorter vectors than this are divided by it, as the usual normalisation does.</summary>
    private const float Shortest = 1e-12f;

    /// <summary>Scales a row to length 1 and returns 1 over its length.</summary>
    public static float Forward(Span<float> values)
    {
        var inverse = 1f / MathF.Max(TensorPrimitives.Norm<float>(values), Shortest);
        TensorPrimitives.Multiply(values, inverse, values);
        return inverse;
    }

    /// <summary>gradient = (g - ⟨g, z⟩ z) / |x|, in place.</summary>
    /// <param name="unit">[dim], z.</param>
    /// <param name="inverseNorm">1 / |x|.</param>
    /// <param name="gradient">[dim], g by z; overwritten by the gradient by x.</param>
    public static void Backward(ReadOnlySpan<float> unit, float inverseNorm, Span<float> gradient)
    {
        var along = TensorPrimitives.Dot<float>(unit, gradient);
        TensorPrimitives.MultiplyAdd(unit, -along, gradient, gradient);
        TensorPrimitives.Multiply(gradient, inverseNorm, gradient);
    }
}
