using System.Runtime.Intrinsics;
using Shouldly;
using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Tests.Kernels;

/// <summary>The softmax's passes against double precision.</summary>
public sealed class SoftmaxRowTests
{
    [Fact]
    public void The_exponential_is_right_to_a_few_roundings()
    {
        for (var step = 0; step <= 87_000; step++)
        {
            var x = -step / 1000f;

            var power = Exponential.Of(Vector512.Create(x)).ToScalar();

            // 3e-7: two and a half roundings of a float.
            (power / Math.Exp(x)).ShouldBe(1, 3e-7);
        }
    }

    [Theory]
    [InlineData(float.NegativeInfinity)]
    [InlineData(-1000f)]
    [InlineData(-88f)]
    public void What_is_too_small_for_a_float_becomes_exactly_zero(float x) =>
        Exponential.Of(Vector512.Create(x)).ToScalar().ShouldBe(0f);

    [Fact]
    public void The_exponential_of_zero_is_one() =>
        Exponential.Of(Vector512<float>.Zero).ToScalar().ShouldBe(1f);

    [Theory]
    [InlineData(1, true)]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(100, true)]
    public void Exponentials_of_scaled_and_shifted_values_sum_up(int length, bool shifted)
    {
        var random = MatrixFactory.Random(2, length, new RandomStream(1, "softmax"));
        var values = random.Row(0).ToArray();
        float[] shift = shifted ? random.Row(1).ToArray() : [];

        var max = SoftmaxRow.Max(values, 5f, shift);
        var powers = values.ToArray();
        var sum = SoftmaxRow.Exp(powers, 5f, shift, max);

        var logits = values
            .Select((value, column) => (value * 5.0) + (shifted ? shift[column] : 0)).ToArray();
        ((double)max).ShouldBe(logits.Max(), 1e-6); // logits below 8: half a unit of their last place
        for (var column = 0; column < length; column++)
        {
            ((double)powers[column]).ShouldBe(Math.Exp(logits[column] - max), 2e-6);
        }

        ((double)sum).ShouldBe(powers.Sum(power => (double)power), 1e-6 * length);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(35)]
    public void Scaling_multiplies_every_value(int length)
    {
        var values = MatrixFactory.Random(1, length, new RandomStream(1, "scale")).Row(0).ToArray();

        var scaled = values.ToArray();
        SoftmaxRow.Scale(scaled, 0.3f);

        scaled.ShouldBe(values.Select(value => value * 0.3f));
    }
}
