using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Twinspire.Kernels;

/// <summary>Elementwise steps on single rows, each by one worker on its own rows.</summary>
/// <remarks>Sixteen lanes at a time, the remainder one by one; every element is its own sum.</remarks>
internal static class Rows
{
    private const int Lanes = 16;

    /// <summary>target += source.</summary>
    public static void Add(ReadOnlySpan<float> source, Span<float> target) =>
        TensorPrimitives.Add(target, source, target);

    /// <summary>target += source · factor.</summary>
    public static void AddScaled(ReadOnlySpan<float> source, float factor, Span<float> target) =>
        TensorPrimitives.MultiplyAdd(source, factor, target, target);

    /// <summary>values = max(values + bias, 0): a layer's bias and ReLU.</summary>
    public static void AddBiasRelu(Span<float> values, ReadOnlySpan<float> bias)
    {
        bias = bias[..values.Length];
        var column = 0;
        for (; column + Lanes <= values.Length; column += Lanes)
        {
            var sum = Vector512.Create<float>(values.Slice(column, Lanes))
                + Vector512.Create(bias.Slice(column, Lanes));
            Vector512.Max(sum, Vector512<float>.Zero).CopyTo(values[column..]);
        }

        for (; column < values.Length; column++)
        {
            values[column] = MathF.Max(values[column] + bias[column], 0);
        }
    }

    /// <summary>
    /// gradient[j] = 0 wherever the layer's output is 0, the derivative of ReLU; adds the rest to the sums.
    /// </summary>
    /// <param name="gradient">[columns]; masked in place.</param>
    /// <param name="output">[columns], after ReLU.</param>
    /// <param name="sums">[columns]; added to: the gradient by the bias.</param>
    public static void MaskByRelu(Span<float> gradient, ReadOnlySpan<float> output, Span<float> sums)
    {
        output = output[..gradient.Length];
        sums = sums[..gradient.Length];
        var column = 0;
        for (; column + Lanes <= gradient.Length; column += Lanes)
        {
            var keep = Vector512.GreaterThan(
                Vector512.Create(output.Slice(column, Lanes)), Vector512<float>.Zero);
            var kept = keep & Vector512.Create<float>(gradient.Slice(column, Lanes));
            kept.CopyTo(gradient[column..]);
            (Vector512.Create<float>(sums.Slice(column, Lanes)) + kept).CopyTo(sums[column..]);
        }

        for (; column < gradient.Length; column++)
        {
            gradient[column] = output[column] > 0 ? gradient[column] : 0;
            sums[column] += gradient[column];
        }
    }

    /// <summary>target = weight · Σ of the table's rows, summed in the order of the ids.</summary>
    /// <param name="table">[rows, columns].</param>
    /// <param name="ids">Rows of the table, one at least.</param>
    /// <param name="weight">The pooling's factor.</param>
    /// <param name="target">[columns]; overwritten.</param>
    public static unsafe void Pool(MatrixView table, ReadOnlySpan<int> ids, float weight, Span<float> target)
    {
        var column = 0;
        for (; column + Lanes <= target.Length; column += Lanes)
        {
            var start = table.Data + column;
            var sum = Vector512.Load(start + ((long)ids[0] * table.Stride));
            for (var value = 1; value < ids.Length; value++)
            {
                sum += Vector512.Load(start + ((long)ids[value] * table.Stride));
            }

            (sum * weight).CopyTo(target[column..]);
        }

        for (; column < target.Length; column++)
        {
            var sum = 0f;
            foreach (var id in ids)
            {
                sum += table.Data[((long)id * table.Stride) + column];
            }

            target[column] = sum * weight;
        }
    }

    /// <summary>target = the sum of rows at some addresses, in their order; zeros without any.</summary>
    /// <param name="parts">Addresses of rows of [columns].</param>
    /// <param name="target">[columns]; overwritten.</param>
    public static unsafe void Sum(ReadOnlySpan<nint> parts, Span<float> target)
    {
        var column = 0;
        for (; column + (4 * Lanes) <= target.Length; column += 4 * Lanes)
        {
            var (a, b) = (Vector512<float>.Zero, Vector512<float>.Zero);
            var (c, d) = (a, b);
            foreach (var part in parts)
            {
                var row = (float*)part + column;
                a += Vector512.Load(row);
                b += Vector512.Load(row + Lanes);
                c += Vector512.Load(row + (2 * Lanes));
                d += Vector512.Load(row + (3 * Lanes));
            }

            a.CopyTo(target[column..]);
            b.CopyTo(target[(column + Lanes)..]);
            c.CopyTo(target[(column + (2 * Lanes))..]);
            d.CopyTo(target[(column + (3 * Lanes))..]);
        }

        for (; column < target.Length; column++)
        {
            target[column] = SumOf(parts, column, 0);
        }
    }

    /// <summary>target = max(the sum of rows at some addresses + bias, 0).</summary>
    /// <param name="parts">Addresses of rows of [columns].</param>
    /// <param name="bias">[columns].</param>
    /// <param name="target">[columns]; overwritten.</param>
    public static unsafe void SumBiasRelu(
        ReadOnlySpan<nint> parts, ReadOnlySpan<float> bias, Span<float> target)
    {
        var column = 0;
        for (; column + (2 * Lanes) <= target.Length; column += 2 * Lanes)
        {
            var a = Vector512.Create(bias.Slice(column, Lanes));
            var b = Vector512.Create(bias.Slice(column + Lanes, Lanes));
            foreach (var part in parts)
            {
                a += Vector512.Load((float*)part + column);
                b += Vector512.Load((float*)part + column + Lanes);
            }

            Vector512.Max(a, Vector512<float>.Zero).CopyTo(target[column..]);
            Vector512.Max(b, Vector512<float>.Zero).CopyTo(target[(column + Lanes)..]);
        }

        for (; column < target.Length; column++)
        {
            target[column] = MathF.Max(SumOf(parts, column, bias[column]), 0);
        }
    }

    /// <summary>target += the sum of rows at some addresses, in their order.</summary>
    /// <param name="parts">Addresses of rows of [columns].</param>
    /// <param name="target">[columns]; added to.</param>
    public static unsafe void AddSum(ReadOnlySpan<nint> parts, Span<float> target)
    {
        foreach (var part in parts)
        {
            Add(new ReadOnlySpan<float>((float*)part, target.Length), target);
        }
    }

    private static unsafe float SumOf(ReadOnlySpan<nint> parts, int column, float start)
    {
        foreach (var part in parts)
        {
            start += ((float*)part)[column];
        }

        return start;
    }
}
