using Twinspire.SelfSupervision;

namespace Twinspire.Training;

/// <summary>How the two views of a contrastive task are made.</summary>
/// <param name="Name">The task's short name, such as "fd".</param>
/// <param name="Alpha">The task's own weight; null takes that of all tasks.</param>
/// <param name="First">Draws what the first view keeps; null keeps all.</param>
/// <param name="Second">The same of the second view.</param>
/// <param name="ValueRate">Probability that a single value of a bag is dropped.</param>
/// <param name="ZeroRate">Probability that a number of the embeddings is zero.</param>
internal sealed record ViewPlan(
    string Name, double? Alpha, DrawView? First, DrawView? Second, double ValueRate = 0, double ZeroRate = 0)
{
    /// <summary>
    /// Whether the views read other values than the batch: whole features that are dropped need no input of
    /// their own, since the first layer is linear in each feature.
    /// </summary>
    public bool NeedsOwnInput => ValueRate > 0 || ZeroRate > 0;

    /// <summary>The plans of the tasks that a recipe asks for.</summary>
    public static IEnumerable<ViewPlan> Of(SelfSupervisionOptions options, TaskSide side, ulong seed)
    {
        var features = side.Layout.Features;
        if (options.FeatureDropout is { } dropout)
        {
            yield return new ViewPlan("fd", dropout.Alpha, Dropout("view1"), Dropout("view2"),
                dropout.ValueRate);

            DrawView Dropout(string view) =>
                new FeatureDropout(dropout, features, seed, side.Prefix + view).Draw;
        }

        if (options.ComplementaryMasking is { } masking)
        {
            yield return new ViewPlan("cfm", masking.Alpha, Masks().DrawKept, Masks().DrawMasked,
                masking.ValueRate);

            // One for each view, since two workers draw them at once; the stream is the same.
            ComplementaryMasks Masks() => new(
                features, masking.Choice == MaskChoice.Correlated ? side.Correlations : null, seed,
                side.Prefix + "complementary-masking");
        }

        if (options.EmbeddingMasking is { } zeros)
        {
            yield return new ViewPlan("em", zeros.Alpha, null, null, ZeroRate: zeros.Rate);
        }
    }
}
