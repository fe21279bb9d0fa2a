using Twinspire.Losses;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;

namespace Twinspire.Experiments;

/// <summary>
/// A question beside the paper's tables: some of the methods again with one change. Every method of it
/// chooses its own alpha. To ask another one, add a line to <see cref="All"/>.
/// </summary>
/// <param name="Name">In ids and after --only; lower case.</param>
/// <param name="Title">Heading of its table.</param>
/// <param name="Methods">The methods to train with the change.</param>
/// <param name="Change">The change.</param>
public sealed record StudyVariant(
    string Name, string Title, IReadOnlyList<string> Methods, Func<Recipe, Recipe> Change)
{
    /// <summary>Every variant that a study trains.</summary>
    public static IReadOnlyList<StudyVariant> All { get; } =
    [
        new("logq", "With the log-Q correction of the main loss",
            [MethodRecipe.Baseline, "SO", "FD", "FD+FM"],
            recipe => recipe with { Loss = recipe.Loss with { LogQ = LogQSource.Counts } }),
        new("softmax", "With spread-out by a softmax (equation 3 with two equal views) in place of squares",
            ["SO", "FD+SO", "FM+SO", "FD+FM+SO"],
            recipe => Tasks(recipe, tasks => tasks with
            {
                SpreadOut = new SpreadOutOptions(SpreadOutForm.Softmax),
            })),
        new("clicks", "With the items of the training batch, popular ones often, for the auxiliary tasks",
            ["FD", "FM"], recipe => Tasks(recipe, tasks => tasks with { Items = ItemSource.Batch })),
        new("cfm", "With correlated masking by the item tower itself (CFM) in place of feature masking",
            ["FM"], recipe => Tasks(recipe, tasks => tasks with
            {
                FeatureMasking = null,
                ComplementaryMasking = new ComplementaryMaskingOptions(),
            })),
        new("rfm", "With random masking by the item tower itself in place of feature masking",
            ["FM"], recipe => Tasks(recipe, tasks => tasks with
            {
                FeatureMasking = null,
                ComplementaryMasking = new ComplementaryMaskingOptions(MaskChoice.Random),
            })),
        new("values", "With single values of bags dropped from the views too, at the rate of the features",
            ["FD"], recipe => Tasks(recipe, tasks => tasks with
            {
                FeatureDropout = tasks.FeatureDropout! with { ValueRate = tasks.FeatureDropout.Rate },
            })),
        new("both", "With the tasks on both towers",
            ["FD", "FM"], recipe => Tasks(recipe, tasks => tasks with { Towers = TaskTowers.Both })),
        new("phases", "In two phases: half the epochs on the tasks alone, then all on the main loss alone",
            ["FD", "FM"], recipe => Tasks(recipe, tasks => tasks with
            {
                Schedule = AlphaSchedule.Pretraining,
            }) with
            {
                Training = recipe.Training with { PretrainEpochs = recipe.Training.Epochs / 2 },
            }),
    ];

    /// <summary>The variant of a name; null for the paper's own setting.</summary>
    public static StudyVariant? Find(string? name) => All.FirstOrDefault(variant => variant.Name == name);

    private static Recipe Tasks(
        Recipe recipe, Func<SelfSupervisionOptions, SelfSupervisionOptions> change) =>
        recipe.SelfSupervision is { } tasks ? recipe with { SelfSupervision = change(tasks) } : recipe;
}
