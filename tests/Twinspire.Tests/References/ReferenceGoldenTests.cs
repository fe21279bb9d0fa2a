using Shouldly;
using Twinspire.Tests.Golden;

namespace Twinspire.Tests.References;

/// <summary>
/// The double reference against the independent oracle: absolute or relative error below 1e-9.
/// </summary>
public sealed class ReferenceGoldenTests
{
    public static TheoryData<string> Methods => [.. GoldenCase.Instance.Methods.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_loss_is_the_oracles(string name)
    {
        var expected = GoldenCase.Instance.Methods[name];

        var step = Run(name);

        ShouldAgree([step.Main, step.Total, .. step.Auxiliary],
            [expected.Main, expected.Total, .. expected.Auxiliary], name);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_gradient_is_the_oracles(string name)
    {
        var expected = GoldenCase.Instance.Methods[name].Gradients;

        var gradients = Run(name).Gradients;

        gradients.Names.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var (parameter, gradient) in expected)
        {
            ShouldAgree(gradients[parameter].Values, gradient.Values, $"{name}: {parameter}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Three_Adagrad_steps_are_the_oracles(int run)
    {
        var expected = GoldenCase.Instance.AdagradRuns[run];
        var parameters = GoldenReference.Parameters();
        var method = GoldenReference.Method("FD+SO");
        var optimizer = new ReferenceAdagrad(
            GoldenAdagrad.LearningRate, expected.InitialAccumulator, GoldenAdagrad.Epsilon);
        var losses = new double[3];

        for (var count = 0; count < 3; count++)
        {
            var step = new ReferenceStep(method, parameters, GoldenReference.Queries, GoldenReference.Items);
            losses[count] = step.Total;
            optimizer.Step(parameters, step.Gradients);
        }

        ShouldAgree(losses, expected.Losses, "losses");
        foreach (var (name, tensor) in expected.Parameters)
        {
            ShouldAgree(parameters[name].Values, tensor.Values, name);
        }
    }

    private static ReferenceStep Run(string method) => new(
        GoldenReference.Method(method),
        GoldenReference.Parameters(),
        GoldenReference.Queries,
        GoldenReference.Items);

    private static void ShouldAgree(double[] actual, double[] expected, string what)
    {
        actual.Length.ShouldBe(expected.Length, what);
        for (var index = 0; index < actual.Length; index++)
        {
            var bound = 1e-9 * Math.Max(1, Math.Abs(expected[index]));
            actual[index].ShouldBe(expected[index], bound, $"{what}[{index}]");
        }
    }
}
