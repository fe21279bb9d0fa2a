using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Recipes;

namespace Twinspire.Training;

/// <summary>Checks a recipe against its data before anything is computed or written.</summary>
internal static class TrainingChecks
{
    /// <summary>Finds what would fail, or do nothing, only after hours of training.</summary>
    /// <exception cref="RecipeException">Lists every problem.</exception>
    public static void Run(Recipe recipe, Dataset data)
    {
        recipe.Check("recipe");
        var training = recipe.Training;
        var problems = new ProblemList();
        problems.Require(
            data.Train.Count > 0,
            $"{data.Folder} has no training pairs; prepare it with a smaller test share.");
        var metrics = Evaluator.MetricNames(ValidationProtocol.Of(recipe));
        problems.Require(
            metrics.Contains(training.Metric),
            $"training.metric is '{training.Metric}'; it must be one of {string.Join(", ", metrics)}.");
        problems.Require(
            training.ValidateEvery == 0 || data.Validation.Count > 0,
            $"training.validateEvery is {training.ValidateEvery}"
            + (training.Patience > 0 ? $" and training.patience is {training.Patience}" : "")
            + $", but {data.Folder} has no validation pairs; prepare it with split.validation above 0, or "
            + "train with --set training.validateEvery=0 training.patience=0.");
        problems.Require(
            training.Weights.Count == 1 || data.Validation.Count > 0,
            $"training.popularityWeights has {training.Weights.Count} weights to choose from, but "
            + $"{data.Folder} has no validation pairs; give one weight, or prepare the data with "
            + "split.validation above 0.");
        problems.Require(
            data.Validation.Count == 0
                || !Evaluator.LeavesAllOut(data, data.Validation, ValidationProtocol.Of(recipe)),
            $"all {data.Validation.Count} validation pairs of {data.Folder} name the query itself or an item "
            + "that it has in training, and validations leave those out; train with "
            + "training.includeSelf=true and training.excludeTrain=false, or hold out other pairs.");
        problems.ThrowIfAny("recipe");
    }
}
