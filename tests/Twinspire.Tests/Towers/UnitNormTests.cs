using CsCheck;
using Shouldly;
using Twinspire.Tests.References;
using Twinspire.Towers;

namespace Twinspire.Tests.Towers;

public sealed class UnitNormTests
{
    private static readonly Gen<(float[] Values, float[] Gradient)> Cases = Gen.Int[1, 40].SelectMany(dim =>
        Gen.Select(Gen.Float[0.1f, 2f].Array[dim], Gen.Float[-1f, 1f].Array[dim]));

    [Fact]
    public void Forward_and_backward_are_the_references() => Cases.Sample(example =>
    {
        var dim = example.Values.Length;
        var input = new Matrix(1, dim, [.. example.Values.Select(value => (double)value)]);
        var gradient = new Matrix(1, dim, [.. example.Gradient.Select(value => (double)value)]);
        var (unit, backward) = (example.Values.ToArray(), example.Gradient.ToArray());

        var inverse = UnitNorm.Forward(unit);
        UnitNorm.Backward(unit, inverse, backward);

        // Values up to 1 and gradients up to 10, summed over up to 40 terms of 6e-8 each.
        return Agree(unit, ReferenceUnitNorm.Forward(input).Values, 1e-6)
            && Agree(backward, ReferenceUnitNorm.Backward(input, gradient).Values, 3e-5);
    });

    [Fact]
    public void A_zero_vector_stays_zero()
    {
        float[] values = [0, 0];

        UnitNorm.Forward(values);

        values.ShouldBe([0f, 0f]);
    }

    private static bool Agree(float[] actual, double[] expected, double bound) =>
        actual.Zip(expected, (a, e) => Math.Abs(a - e)).Max() <= bound;
}
