using Twinspire.Data;
using Twinspire.Recipes;
using Twinspire.Training;

namespace Twinspire.Experiments;

/// <summary>How long a study trains at each size; the same for every method.</summary>
internal static class StudySchedule
{
    private const double EpochsForATenth = 5; // five times the epochs on a tenth of the pairs: half the steps
    private const int Checks = 8;
    private const int Patience = 2;

    /// <summary>
    /// Epochs by the share of pairs, and eight validations a run with early stopping, unless the base says
    /// when to validate.
    /// </summary>
    public static Recipe Apply(Recipe recipe, Dataset data)
    {
        var share = data.Manifest.Split.DownSample;
        var epochs = recipe.Training.Epochs * Math.Pow(share, -Math.Log10(EpochsForATenth));
        var scaled = recipe with { Training = recipe.Training with { Epochs = Math.Round(epochs, 6) } };
        if (scaled.Training.ValidateEvery > 0 || data.Validation.Count == 0)
        {
            return scaled;
        }

        var steps = TrainingPlan.Of(scaled, data).Steps;
        return scaled with
        {
            Training = scaled.Training with
            {
                ValidateEvery = (int)Math.Max(1, steps / Checks),
                Patience = Patience,
            },
        };
    }
}
