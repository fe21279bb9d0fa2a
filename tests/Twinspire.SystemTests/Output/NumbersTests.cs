using Twinspire.Cli.Output;

namespace Twinspire.SystemTests.Output;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0.08719, ".0872")]
    [InlineData(0, ".0000")]
    [InlineData(1, "1.0000")]
    [InlineData(0.99996, "1.0000")]
    public void A_metric_has_four_decimals(double value, string text) =>
        Assert.Equal(text, Numbers.Metric(value));

    [Theory]
    [InlineData(0.999, "99 %")] // 100 % means done
    [InlineData(1, "100 %")]
    public void Percent_rounds_down(double share, string text) => Assert.Equal(text, Numbers.Percent(share));

    [Theory]
    [InlineData(4.2, "4.2 s")]
    [InlineData(42, "42 s")]
    [InlineData(185, "3:05 min")]
    [InlineData(7440, "2:04 h")]
    public void A_duration_takes_the_unit_that_fits(double seconds, string text) =>
        Assert.Equal(text, Numbers.Duration(TimeSpan.FromSeconds(seconds)));
}
