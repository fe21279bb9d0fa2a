using System.Globalization;
using Twinspire.Evaluation;
using Twinspire.Recipes;

namespace Twinspire.Training;

/// <summary>How a recipe measures its model on the validation pairs.</summary>
internal static class ValidationProtocol
{
    /// <summary>The usual cutoffs, and that of the metric which decides.</summary>
    public static EvaluationOptions Of(Recipe recipe) => new(
        Ks: CutoffOf(recipe.Training.Metric) is { } cutoff ? [10, 50, cutoff] : null,
        ExcludeKnown: recipe.Training.ExcludeTrain,
        IncludeSelf: recipe.Training.IncludeSelf,
        MaxPairs: recipe.Training.ValidationPairs,
        Seed: recipe.Seed);

    private static int? CutoffOf(string metric) =>
        int.TryParse(metric.AsSpan(metric.LastIndexOf('@') + 1), CultureInfo.InvariantCulture, out var cutoff)
            && cutoff is > 0 and <= 1000 ? cutoff : null;
}
