using Twinspire.Data;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;

namespace Twinspire.Training;

/// <summary>What a step must know of the data beside its batches.</summary>
/// <param name="Plan">Steps of the run.</param>
/// <param name="ItemCount">Items of the corpus.</param>
/// <param name="KnownPositives">The training items of every query; null where they are not masked.</param>
/// <param name="LogitAdjustment">
/// [items], what the main loss adds to an item's logits; null for nothing.
/// </param>
/// <param name="ItemCorrelations">How much item features tell of each other; null where not asked.</param>
/// <param name="QueryCorrelations">The same of query features.</param>
internal sealed record StepFacts(
    TrainingPlan Plan, int ItemCount, PairsByQuery? KnownPositives = null, float[]? LogitAdjustment = null,
    FeatureCorrelations? ItemCorrelations = null, FeatureCorrelations? QueryCorrelations = null)
{
    /// <summary>Facts of a step on made data, for recipes that ask nothing of the data.</summary>
    public static StepFacts None { get; } = new(new TrainingPlan(0, long.MaxValue), 0);

    /// <summary>Collects what a recipe asks for.</summary>
    public static StepFacts Of(Recipe recipe, Dataset data, TrainingPlan plan)
    {
        var tasks = recipe.SelfSupervision;
        var correlates = tasks?.ComplementaryMasking is { Choice: MaskChoice.Correlated };
        return new StepFacts(
            plan,
            data.Items.Count,
            recipe.Loss.MaskKnownPositives
                ? new PairsByQuery(data.Train.Queries, data.Train.Items, data.Queries.Count) : null,
            recipe.Loss.LogitAdjustment == 0 ? null
                : TrainingPlan.LogitAdjustment(data, recipe.Loss.LogitAdjustment),
            correlates && tasks!.OnItems ? CorrelationsOf(data.Items) : null,
            correlates && tasks!.OnQueries ? CorrelationsOf(data.Queries) : null);

        FeatureCorrelations CorrelationsOf(EntityTable table) =>
            FeatureCorrelations.Of(table.Features, table.Count, recipe.Seed);
    }
}
