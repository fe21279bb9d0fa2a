using System.Text.Json;

namespace Twinspire.Tests.Golden;

/// <summary>Three Adagrad steps of method FD+SO.</summary>
/// <param name="InitialAccumulator">Every accumulator's value before the first step.</param>
/// <param name="Losses">The total loss before each of the three steps.</param>
/// <param name="Parameters">
/// The parameters after the third step; those that the method does not use are absent.
/// </param>
internal sealed record GoldenAdagrad(
    double InitialAccumulator, double[] Losses, IReadOnlyDictionary<string, GoldenTensor> Parameters)
{
    /// <summary>Step size, the same for every parameter.</summary>
    public const double LearningRate = 0.01;

    /// <summary>Added to the root of the accumulator.</summary>
    public const double Epsilon = 1e-10;

    internal static GoldenAdagrad Read(double initialAccumulator, JsonElement run) => new(
        initialAccumulator,
        [.. run.GetProperty("losses").EnumerateArray().Select(value => value.GetDouble())],
        GoldenTensor.ReadAll(run.GetProperty("parameters")));
}
