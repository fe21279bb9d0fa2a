using Twinspire.Cli.Output;
using Twinspire.Cli.Reports;
using Twinspire.Experiments;

namespace Twinspire.SystemTests.Reports;

public sealed class StudyWordsTests
{
    [Theory]
    [InlineData(1.0, 0.01, 0.2, "The paper's finding holds here.")]
    [InlineData(-1.0, 0.01, 0.2, "Here it is the other way round.")]
    [InlineData(1.0, 0.3, 0.2, "Chance could explain the difference here.")]
    [InlineData(1.0, double.NaN, 0.2, "One seed says little.")]
    public void The_verdict_follows_the_numbers(double difference, double p, double paper, string verdict)
    {
        var ours = new StudyComparison(default, default, new PairedTest(difference, 0, 4, p));

        Assert.Equal(verdict, StudyWords.Verdict(ours, [paper]));
    }

    [Fact]
    public void Two_sets_of_the_paper_that_disagree_are_said_to() => Assert.Equal(
        "The paper finds this on one of its two sets.",
        StudyWords.Verdict(
            new StudyComparison(default, default, new PairedTest(1, 0, 4, 0.01)), [0.1, -0.1]));

    [Fact]
    public void Shares_gains_and_probabilities_have_one_form_each()
    {
        Assert.Equal("0.1 %", Ratio.Size(0.001));
        Assert.Equal("+57.4 %", Ratio.Gain(0.574));
        Assert.Equal("-3.0 %", Ratio.Gain(-0.03));
        Assert.Equal("-", Ratio.Gain(double.PositiveInfinity));
        Assert.Equal(".032", Ratio.P(0.032));
        Assert.Equal("below .001", Ratio.P(0.0002));
        Assert.Equal("1.000", Ratio.P(1));
    }
}
