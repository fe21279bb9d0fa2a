using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;

namespace Twinspire.Training;

/// <summary>How many steps of how many pairs a recipe means on a dataset.</summary>
/// <param name="Batch">Pairs of a step.</param>
/// <param name="Steps">Steps to take, those of pre-training included.</param>
/// <param name="PretrainSteps">The first of them, which leave the main loss out.</param>
internal sealed record TrainingPlan(int Batch, long Steps, long PretrainSteps = 0)
{
    /// <summary>Epochs times pairs over batch, as an integer; at least one step.</summary>
    public static TrainingPlan Of(Recipe recipe, Dataset data)
    {
        var batch = (int)Math.Min(recipe.Training.Batch, data.Train.Count);
        var pretrain = (long)(recipe.Training.PretrainEpochs * data.Train.Count / batch);
        var steps = Math.Max(1, (long)(recipe.Training.Epochs * data.Train.Count / batch)) + pretrain;
        return new TrainingPlan(
            batch, recipe.Training.MaxSteps > 0 ? Math.Min(steps, recipe.Training.MaxSteps) : steps,
            pretrain);
    }

    /// <summary>The features of both towers; a table of the same name is shared.</summary>
    public static (IReadOnlyList<FeatureSpec> Queries, IReadOnlyList<FeatureSpec> Items) Features(
        Recipe recipe, Dataset data)
    {
        var prefix = data.ItemToItem && !recipe.Towers.ShareTables ? "query:" : string.Empty;
        var dim = recipe.Towers.EmbeddingDim;
        return (FeatureSpec.ListOf(data.Queries, dim, prefix), FeatureSpec.ListOf(data.Items, dim));
    }

    /// <summary>The weight of the main loss, and the share of the full weights of the tasks.</summary>
    public (float Main, double Tasks) WeightsAt(long step, SelfSupervisionOptions tasks) =>
        step < PretrainSteps
            ? (0, 1)
            : (1, tasks.WeightAt(step - PretrainSteps, Steps - PretrainSteps));

    /// <summary>
    /// ln of every item's share of the training pairs, [items]; items without pairs count as 1e-9.
    /// </summary>
    public static float[] LogQ(Dataset data) =>
    [
        .. data.ItemPairs.Select(count =>
            (float)Math.Log(Math.Max(1e-9, count / (double)data.Train.Count))),
    ];

    /// <summary>ln of every item's share of the training pairs, times a factor.</summary>
    /// <remarks>An item without pairs counts as half a pair, so that it is not pushed far.</remarks>
    public static float[] LogitAdjustment(Dataset data, float factor) =>
    [
        .. data.ItemPairs.Select(count =>
            factor * (float)Math.Log(Math.Max(0.5, count) / data.Train.Count)),
    ];
}
