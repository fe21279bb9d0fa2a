using CsCheck;
using Shouldly;
using Twinspire.Data;

namespace Twinspire.Tests.Data;

public sealed class DenseScalerTests
{
    [Fact]
    public void None_and_log1p_need_no_fit()
    {
        DenseScaler.Fit(DenseTransform.None, [5, 6]).Scale(2.5).ShouldBe(2.5f);
        var log = DenseScaler.Fit(DenseTransform.Log1p, []);
        log.Scale(Math.E - 1).ShouldBe(1, 1e-6);
        log.Scale(1 - Math.E).ShouldBe(-1, 1e-6);
        log.Scale(0).ShouldBe(0);
    }

    [Fact]
    public void Z_scores_have_mean_0_and_deviation_1()
    {
        // Mean 4, variance (4 + 4 + 0) / 3.
        var scaler = DenseScaler.Fit(DenseTransform.ZScore, [2, 4, 6]);

        scaler.Scale(4).ShouldBe(0);
        scaler.Scale(6).ShouldBe((float)(2 / Math.Sqrt(8.0 / 3)), 1e-6);
    }

    [Fact]
    public void Equal_values_make_a_column_of_zeros_whatever_comes_later()
    {
        foreach (var constant in new[] { 3, 0.1, 1e9 / 3, -7e30 })
        {
            var same = Enumerable.Repeat(constant, 1000).ToArray();
            var up = Math.BitIncrement(constant);
            var rounded = same.Select((value, row) => row % 2 == 0 ? value : up).ToArray();

            foreach (var values in new[] { same, rounded })
            {
                var scaler = DenseScaler.Fit(DenseTransform.ZScore, values);
                scaler.IsConstant().ShouldBeTrue();
                new[] { constant, 20, -1e38 }.Select(scaler.Scale).ShouldAllBe(scaled => scaled == 0);
            }
        }
    }

    [Fact]
    public void Small_differences_of_large_values_are_no_rounding_error() =>
        DenseScaler.Fit(DenseTransform.ZScore, [1e12, 1e12 + 1]).Scale(1e12 + 1).ShouldBe(1, 1e-3f);

    [Fact]
    public void Quantiles_are_linear_between_knots_and_stay_within_0_and_1()
    {
        var scaler = DenseScaler.Fit(DenseTransform.Quantile, [30, 10, 20]);

        int[] values = [0, 10, 15, 20, 25, 30, 99];
        values.Select(value => scaler.Scale(value)).ShouldBe([0, 0, 0.25f, 0.5f, 0.75f, 1, 1]);
    }

    [Fact]
    public void A_value_that_many_share_gets_the_middle_of_their_shares()
    {
        // Knots 0 0 0 0 8: zeros lie at the shares 0, 1/4, 2/4, 3/4.
        var scaler = DenseScaler.Fit(DenseTransform.Quantile, [0, 0, 8, 0, 0]);

        scaler.Scale(0).ShouldBe(0.375f);
        scaler.Scale(4).ShouldBe(0.875f);
    }

    [Fact]
    public void A_fit_to_nothing_or_to_one_value_says_nothing()
    {
        DenseScaler.Fit(DenseTransform.Quantile, []).Scale(7).ShouldBe(0.5f);
        DenseScaler.Fit(DenseTransform.Quantile, [7]).Scale(9).ShouldBe(0.5f);
        DenseScaler.Fit(DenseTransform.ZScore, []).Scale(7).ShouldBe(7);
    }

    [Theory]
    [InlineData(DenseTransform.None, 3.5e38, false)]
    [InlineData(DenseTransform.ZScore, 1e200, false)]
    [InlineData(DenseTransform.ZScore, -3.4e38, true)]
    [InlineData(DenseTransform.Log1p, 1e200, true)]
    [InlineData(DenseTransform.Quantile, 1e200, true)]
    [InlineData(DenseTransform.Quantile, double.NaN, false)]
    public void A_value_is_taken_where_its_scaled_value_can_be_finite(
        DenseTransform transform, double value, bool isTaken) =>
        DenseScaler.Takes(transform, value).ShouldBe(isTaken);

    [Fact]
    public void Quantiles_never_turn_the_order_of_values_round() =>
        Gen.Select(Gen.Double[-9, 9].Array[0, 3000], Gen.Double[-12, 12], Gen.Double[-12, 12]).Sample(
            (values, a, b) =>
            {
                var scaler = DenseScaler.Fit(DenseTransform.Quantile, values);
                var (low, high) = (scaler.Scale(Math.Min(a, b)), scaler.Scale(Math.Max(a, b)));
                return low >= 0 && low <= high && high <= 1 && (scaler.Knots?.Count ?? 0) <= 1001;
            },
            iter: 200);
}
