using Twinspire.Benchmarks;
using Twinspire.Data;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;

namespace Twinspire.Experiments;

/// <summary>The nine methods of the paper as recipes [YAO-2020, section 4.3]: the only definition.</summary>
public static class MethodRecipe
{
    /// <summary>The dropout rate of FD and DO in the paper's tables.</summary>
    public const double UsualRate = 0.3;

    /// <summary>The method without any task beside the main one.</summary>
    public const string Baseline = "Baseline";

    /// <summary>The names in the order of the paper's tables.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Baseline, "DO", "SO", "FD", "FM", "FD+SO", "FM+SO", "FD+FM", "FD+FM+SO"];

    /// <summary>Whether a method has an auxiliary loss, and so a weight to choose.</summary>
    public static bool HasAlpha(string method) => method is not (Baseline or "DO");

    /// <summary>Whether a method drops features at a rate.</summary>
    public static bool HasRate(string method) => method == "DO" || Parts(method).FeatureDropout;

    /// <summary>Whether a method needs items of two or more features.</summary>
    public static bool HasMasking(string method) => Parts(method).FeatureMasking;

    /// <summary>A recipe with the tasks of a method; everything else is the base's.</summary>
    /// <param name="recipe">The base; its temperature, item source and encoders of the tasks stay.</param>
    /// <param name="method">One of <see cref="Names"/>.</param>
    /// <param name="alpha">Weight of the auxiliary losses.</param>
    /// <param name="rate">Dropout rate of FD or DO.</param>
    /// <param name="masked">The features of FM's first view; the rest are its second.</param>
    public static Recipe Of(
        Recipe recipe, string method, double alpha, double rate, IReadOnlyList<string> masked)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (method == Baseline)
        {
            return recipe with { SelfSupervision = null };
        }

        var parts = Parts(method);
        var tasks = recipe.SelfSupervision ?? new SelfSupervisionOptions();
        return recipe with
        {
            SelfSupervision = tasks with
            {
                Alpha = alpha,
                FeatureDropout = parts.FeatureDropout ? new FeatureDropoutOptions(rate) : null,
                FeatureMasking = parts.FeatureMasking
                    ? new FeatureMaskingOptions([masked], tasks.FeatureMasking?.Hidden)
                    : null,
                SpreadOut = parts.SpreadOut ? new SpreadOutOptions() : null,
                PlainDropout = parts.PlainDropout ? new FeatureDropoutOptions(rate) : null,
            },
        };
    }

    /// <summary>
    /// What FM's first view keeps, as the paper's {url}: the feature "id", or else the first categorical
    /// one. Empty where items have a single feature, which cannot be split.
    /// </summary>
    public static IReadOnlyList<string> MaskedFeatures(EntityTable items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var first = items.Find("id")
            ?? items.Features.FirstOrDefault(feature => feature.Schema.Kind == FeatureKind.Categorical)
            ?? items.Features[0];
        return items.Features.Count > 1 ? [first.Schema.Name] : [];
    }

    private static StepMethod Parts(string method) => StepMethod.Parse(method.ToLowerInvariant());
}
