using Twinspire.Checks;
using Twinspire.SelfSupervision;

namespace Twinspire.Benchmarks;

/// <summary>What is trained beside the main task, by the paper's short names [YAO-2020, section 4].</summary>
/// <param name="Name">Such as "baseline" or "fd+so".</param>
/// <param name="FeatureDropout">FD.</param>
/// <param name="FeatureMasking">FM.</param>
/// <param name="SpreadOut">SO.</param>
/// <param name="PlainDropout">DO.</param>
public sealed record StepMethod(
    string Name, bool FeatureDropout, bool FeatureMasking, bool SpreadOut, bool PlainDropout)
{
    /// <summary>The paper's nine methods, in its order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["baseline", "do", "so", "fd", "fm", "fd+so", "fm+so", "fd+fm", "fd+fm+so"];

    /// <summary>Reads a name.</summary>
    /// <exception cref="RecipeException">It is none of <see cref="Names"/>.</exception>
    public static StepMethod Parse(string name)
    {
        if (!Names.Contains(name))
        {
            throw new RecipeException(
                $"'{name}' is no method; choose from {string.Join(", ", Names)}.");
        }

        var parts = name.Split('+');
        return new StepMethod(
            name, parts.Contains("fd"), parts.Contains("fm"), parts.Contains("so"), parts.Contains("do"));
    }

    internal SelfSupervisionOptions? Options() => Name == "baseline"
        ? null
        : new SelfSupervisionOptions(
            0.1,
            FeatureDropout ? new FeatureDropoutOptions() : null,
            FeatureMasking ? new FeatureMaskingOptions([["id"]]) : null,
            SpreadOut: SpreadOut ? new SpreadOutOptions() : null,
            PlainDropout: PlainDropout ? new FeatureDropoutOptions() : null);
}
