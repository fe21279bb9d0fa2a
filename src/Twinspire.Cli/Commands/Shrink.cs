using Twinspire.Recipes;

namespace Twinspire.Cli.Commands;

/// <summary><c>--quick</c>: the same recipe over in seconds, for trying things out.</summary>
internal static class Shrink
{
    private const int Steps = 30;
    private const int Batch = 256;
    private const int ValidationPairs = 500;

    /// <summary>
    /// Cuts steps, batch and validation down; everything else stays, so the same code runs.
    /// </summary>
    public static Recipe Apply(Recipe recipe)
    {
        var training = recipe.Training;
        return recipe with
        {
            Training = training with
            {
                Batch = Math.Min(training.Batch, Batch),
                MaxSteps = training.MaxSteps == 0 ? Steps : Math.Min(training.MaxSteps, Steps),
                ValidateEvery = Math.Min(training.ValidateEvery, Steps / 2),
                ValidationPairs = training.ValidationPairs == 0
                    ? ValidationPairs
                    : Math.Min(training.ValidationPairs, ValidationPairs),
                LogEvery = Math.Min(training.LogEvery, Steps / 6),
            },
        };
    }
}
