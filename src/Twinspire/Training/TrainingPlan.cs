using Twinspire.Data;
using Twinspire.Recipes;

namespace Twinspire.Training;

/// <summary>How many steps of how many pairs a recipe means on a dataset.</summary>
/// <param name="Batch">Pairs of a step.</param>
/// <param name="Steps">Steps to take.</param>
internal sealed record TrainingPlan(int Batch, long Steps)
{
    /// <summary>Epochs times pairs over batch, as an integer; at least one step.</summary>
    public static TrainingPlan Of(Recipe recipe, Dataset data)
    {
        var batch = (int)Math.Min(recipe.Training.Batch, data.Train.Count);
        var steps = Math.Max(1, (long)(recipe.Training.Epochs * data.Train.Count / batch));
        return new TrainingPlan(
            batch, recipe.Training.MaxSteps > 0 ? Math.Min(steps, recipe.Training.MaxSteps) : steps);
    }

    /// <summary>
    /// ln of every item's share of the training pairs, [items]; items without pairs count as 1e-9.
    /// </summary>
    public static float[] LogQ(Dataset data)
    {
        var counts = new long[data.Items.Count];
        foreach (var item in data.Train.Items)
        {
            counts[item]++;
        }

        return [.. counts.Select(count => (float)Math.Log(Math.Max(1e-9, count / (double)data.Train.Count)))];
    }
}
