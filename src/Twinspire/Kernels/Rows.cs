using System.Numerics;
using System.Numerics.Tensors;

namespace Twinspire.Kernels;

/// <summary>Elementwise steps on single rows, each by one worker on its own rows.</summary>
internal static class Rows
{
    /// <summary>target += source.</summary>
    public static void Add(ReadOnlySpan<float> source, Span<float> target) =>
        TensorPrimitives.Add(target, source, target);

    /// <summary>target += source · factor.</summary>
    public static void AddScaled(ReadOnlySpan<float> source, float factor, Span<float> target) =>
        TensorPrimitives.MultiplyAdd(source, factor, target, target);

    /// <summary>values = max(values + bias, 0): a layer's bias and ReLU.</summary>
    public static void AddBiasRelu(Span<float> values, ReadOnlySpan<float> bias)
    {
        TensorPrimitives.Add(values, bias, values);
        TensorPrimitives.Max(values, 0f, values);
    }

    /// <summary>gradient[j] = 0 wherever the layer's output is 0: the derivative of ReLU.</summary>
    public static void MaskByRelu(Span<float> gradient, ReadOnlySpan<float> output)
    {
        var width = Vector<float>.Count;
        var column = 0;
        for (; column + width <= gradient.Length; column += width)
        {
            var keep = Vector.GreaterThan(
                new Vector<float>(output[column..]), Vector<float>.Zero);
            var values = new Vector<float>(gradient[column..]);
            Vector.ConditionalSelect(keep, values, Vector<float>.Zero)
                .CopyTo(gradient[column..]);
        }

        for (; column < gradient.Length; column++)
        {
            gradient[column] = output[column] > 0 ? gradient[column] : 0;
        }
    }
}
