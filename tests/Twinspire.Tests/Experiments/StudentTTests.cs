using Shouldly;
using Twinspire.Experiments;

namespace Twinspire.Tests.Experiments;

/// <summary>
/// Against the printed table: t of a two-sided probability, to the three decimals it gives.
/// </summary>
public sealed class StudentTTests
{
    [Theory]
    [InlineData(1, 12.706, 0.05)]
    [InlineData(2, 4.303, 0.05)]
    [InlineData(3, 3.182, 0.05)]
    [InlineData(4, 2.776, 0.05)]
    [InlineData(5, 2.571, 0.05)]
    [InlineData(10, 2.228, 0.05)]
    [InlineData(30, 2.042, 0.05)]
    [InlineData(1, 63.657, 0.01)]
    [InlineData(4, 4.604, 0.01)]
    [InlineData(9, 3.250, 0.01)]
    [InlineData(4, 8.610, 0.001)]
    [InlineData(7, 1.415, 0.2)]
    public void Printed_values_give_their_probability(int degrees, double t, double p)
    {
        StudentT.TwoSidedP(t, degrees).ShouldBe(p, p * 1e-3); // the table rounds t at its third decimal
        StudentT.TwoSidedP(-t, degrees).ShouldBe(StudentT.TwoSidedP(t, degrees));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Zero_is_certain_and_infinity_impossible(int degrees)
    {
        StudentT.TwoSidedP(0, degrees).ShouldBe(1);
        StudentT.TwoSidedP(double.PositiveInfinity, degrees).ShouldBe(0);
    }

    /// <summary>With one degree the distribution is Cauchy's: P = 1 - 2 arctan(t) / pi.</summary>
    [Fact]
    public void One_degree_is_cauchys() =>
        StudentT.TwoSidedP(2, 1).ShouldBe(1 - (2 * Math.Atan(2) / Math.PI), 1e-15);

    /// <summary>With two degrees P = 1 - t / sqrt(2 + t²): t = 1 gives 1 - 1/sqrt 3.</summary>
    [Fact]
    public void Two_degrees_have_a_closed_form() =>
        StudentT.TwoSidedP(1, 2).ShouldBe(1 - (1 / Math.Sqrt(3)), 1e-15);
}
