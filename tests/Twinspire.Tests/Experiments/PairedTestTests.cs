using Shouldly;
using Twinspire.Experiments;

namespace Twinspire.Tests.Experiments;

public sealed class PairedTestTests
{
    /// <summary>
    /// Differences 1, 2, 3: mean 2, deviation 1, standard error 1/sqrt 3, t = 2 sqrt 3 with two degrees, so
    /// P = 1 - t / sqrt(2 + t²) = 1 - sqrt(12 / 14).
    /// </summary>
    [Fact]
    public void Three_pairs_by_hand()
    {
        var test = PairedTest.Of([2, 4, 6], [1, 2, 3]);

        test.Difference.ShouldBe(2, 1e-12);
        test.T.ShouldBe(2 * Math.Sqrt(3), 1e-12);
        test.Degrees.ShouldBe(2);
        test.P.ShouldBe(1 - Math.Sqrt(12.0 / 14), 1e-12);
        test.IsSignificant.ShouldBeFalse(); // 0.074
    }

    [Fact]
    public void Pairs_that_differ_by_the_same_everywhere_leave_no_chance()
    {
        PairedTest.Of([1.5, 2.5], [1, 2]).P.ShouldBe(0);
        PairedTest.Of([1, 2], [1, 2]).P.ShouldBe(1);
    }

    [Fact]
    public void One_pair_cannot_be_tested()
    {
        var test = PairedTest.Of([2], [1]);

        test.Difference.ShouldBe(1);
        test.P.ShouldBe(double.NaN);
        test.IsSignificant.ShouldBeFalse();
    }

    [Fact]
    public void Unequal_numbers_are_refused() =>
        Should.Throw<ArgumentException>(() => PairedTest.Of([1, 2], [1]));

    /// <summary>1, 2, 4: mean 7/3; squares 16/9 + 1/9 + 25/9 = 42/9; over 2, root: sqrt(7/3).</summary>
    [Fact]
    public void The_deviation_is_the_samples()
    {
        var value = MeanAndDeviation.Of([1, 2, 4]);

        value.Mean.ShouldBe(7.0 / 3, 1e-12);
        value.Deviation.ShouldBe(Math.Sqrt(7.0 / 3), 1e-12);
        MeanAndDeviation.Of([5.0]).Deviation.ShouldBe(0);
        MeanAndDeviation.Of([]).Mean.ShouldBe(double.NaN);
    }
}
