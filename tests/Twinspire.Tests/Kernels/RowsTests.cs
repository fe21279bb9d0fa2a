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
            const int Lanes = 16;
            return [0, 1, Lanes - 1, Lanes, Lanes + 1, (2 * Lanes) + 3, (4 * Lanes) + 5, (9 * Lanes) + 7];
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
        var sums = Enumerable.Repeat(1f, length).ToArray();
        Rows.MaskByRelu(masked, output, sums);

        masked.ShouldBe(gradient.Zip(output, (g, o) => o > 0 ? g : 0));
        sums.ShouldBe(masked.Select(value => 1f + value));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public unsafe void Rows_at_addresses_are_summed_in_order(int length)
    {
        var table = MatrixFactory.Random(4, length + 1, new RandomStream(2, "rows"));
        nint[] parts = [(nint)table.View.Data, (nint)(table.View.Data + (2 * table.Stride))];
        var bias = table.Row(3)[..length].ToArray();

        var (sum, relu) = (new float[length], new float[length]);
        Rows.Sum(parts, sum);
        Rows.SumBiasRelu(parts, bias, relu);
        var twice = sum.ToArray();
        Rows.AddSum(parts, twice);

        for (var column = 0; column < length; column++)
        {
            sum[column].ShouldBe(table.Row(0)[column] + table.Row(2)[column]);
            relu[column].ShouldBe(
                Math.Max(bias[column] + table.Row(0)[column] + table.Row(2)[column], 0));
            twice[column].ShouldBe(sum[column] + table.Row(0)[column] + table.Row(2)[column]);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_bag_is_the_weighted_sum_of_its_rows(int length)
    {
        var table = MatrixFactory.Random(6, length + 1, new RandomStream(3, "rows"));

        var pooled = new float[length];
        Rows.Pool(table.View, [4, 0, 4], 0.5f, pooled);

        for (var column = 0; column < length; column++)
        {
            var (first, second) = (table.Row(4)[column], table.Row(0)[column]);
            pooled[column].ShouldBe((first + second + first) * 0.5f);
        }
    }

    private static (float[] First, float[] Second) Draw(int length)
    {
        var stream = new RandomStream(1, "rows");
        var both = MatrixFactory.Random(2, length + 1, stream);
        return (both.Row(0)[..length].ToArray(), both.Row(1)[..length].ToArray());
    }
}
