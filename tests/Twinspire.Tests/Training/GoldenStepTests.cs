using Shouldly;
using Twinspire.Kernels;
using Twinspire.Tests.Golden;

namespace Twinspire.Tests.Training;

/// <summary>The float step against the independent float64 oracle, every method.</summary>
public sealed class GoldenStepTests
{
    /// <summary>
    /// Relative to the largest entry of a tensor: every entry is a sum of terms of that size.
    /// </summary>
    private const double Tolerance = 2e-5;

    public static TheoryData<string> Methods => [.. GoldenCase.Instance.Methods.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Losses_are_the_oracles(string method)
    {
        var expected = GoldenCase.Instance.Methods[method];
        using var step = new GoldenStep(method);

        var losses = step.Run();

        double[] auxiliary =
        [
            .. new[] { losses.FeatureDropout, losses.FeatureMasking, losses.SpreadOut }
                .Where(one => one is not null)
                .Select(one => one!.Value),
        ];
        ShouldAgree(
            [losses.Main, losses.Total, .. auxiliary], [expected.Main, expected.Total, .. expected.Auxiliary],
            method);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Gradients_are_the_oracles(string method)
    {
        using var step = new GoldenStep(method);

        step.Run();

        foreach (var (name, expected) in GoldenCase.Instance.Methods[method].Gradients)
        {
            ShouldAgree([.. step.GradientOf(name).Select(value => (double)value)], expected.Values,
                $"{method} {name}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Three_Adagrad_steps_are_the_oracles(int run)
    {
        var expected = GoldenCase.Instance.AdagradRuns[run];
        using var step = new GoldenStep("FD+SO", initialAccumulator: (float)expected.InitialAccumulator);

        var losses = Enumerable.Range(0, 3).Select(number => step.Run(number).Total).ToArray();

        ShouldAgree(losses, expected.Losses, "losses");
        foreach (var parameter in step.AllParameters()
            .Where(one => expected.Parameters.ContainsKey(one.Name)))
        {
            ShouldAgree([.. parameter.Values.ToArray().Select(value => (double)value)],
                expected.Parameters[parameter.Name].Values, parameter.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_number_of_threads_changes_no_bit(string method)
    {
        using var one = new GoldenStep(method);
        using var three = new GoldenStep(method, threads: 3);

        for (var number = 0; number < 3; number++)
        {
            one.Run(number).ShouldBe(three.Run(number));
        }

        foreach (var (first, second) in one.AllParameters().Zip(three.AllParameters()))
        {
            first.Values.ToArray().ShouldBe(second.Values.ToArray());
        }
    }

    private static void ShouldAgree(double[] actual, double[] expected, string what)
    {
        actual.Length.ShouldBe(expected.Length, what);
        var bound = Tolerance * expected.Max(Math.Abs);
        for (var index = 0; index < actual.Length; index++)
        {
            actual[index].ShouldBe(expected[index], bound, $"{what}[{index}]");
        }
    }
}
