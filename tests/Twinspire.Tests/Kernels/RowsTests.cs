using System.Numerics;
using Shouldly;
using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Tests.Kernels;

/// <summary>Row steps against their scalar twins, at lengths around the vector width.</summary>
public sealed class RowsTests
{
    public static TheoryData<int> Lengths
    {
        get
        {
            var lanes = Vector<float>.Count;
            return [0, 1, lanes - 1, lanes, lanes + 1, (4 * lanes) + 3];
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Adding_adds_every_value(int length)
    {
        var (source, target) = Draw(length);

        var sum = target.ToArray();
        Rows.Add(source, sum);

        sum.ShouldBe(target.Zip(source, (t, s) => t + s));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Adding_scaled_adds_every_product(int length)
    {
        var (source, target) = Draw(length);

        var sum = target.ToArray();
        Rows.AddScaled(source, 0.3f, sum);

        for (var index = 0; index < length; index++)
        {
            // 2e-7: one rounding of a value below 2, which a fused multiplication leaves out.
            sum[index].ShouldBe(target[index] + (0.3f * source[index]), 2e-7f);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Bias_and_ReLU_give_the_positive_part_of_the_sum(int length)
    {
        var (bias, values) = Draw(length);

        var output = values.ToArray();
        Rows.AddBiasRelu(output, bias);

        output.ShouldBe(values.Zip(bias, (v, b) => Math.Max(v + b, 0)));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_gradient_passes_only_where_the_output_is_above_zero(int length)
    {
        var (output, gradient) = Draw(length);
        for (var index = 0; index < length; index += 3)
        {
            output[index] = 0; // what ReLU gives; exactly zero passes nothing
        }

        var masked = gradient.ToArray();
        Rows.MaskByRelu(masked, output);

        masked.ShouldBe(gradient.Zip(output, (g, o) => o > 0 ? g : 0));
    }

    private static (float[] First, float[] Second) Draw(int length)
    {
        var stream = new RandomStream(1, "rows");
        var both = MatrixFactory.Random(2, length + 1, stream);
        return (both.Row(0)[..length].ToArray(), both.Row(1)[..length].ToArray());
    }
}
