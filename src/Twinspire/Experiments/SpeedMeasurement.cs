using System.Diagnostics;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Recipes;
using Twinspire.Serving;
using Twinspire.Training;

namespace Twinspire.Experiments;

/// <summary>Times a few steps, one validation and a sample of the test, to foretell a study.</summary>
internal static class SpeedMeasurement
{
    private const int Steps = 40;
    private const long Pairs = 2000;

    /// <param name="recipe">The Baseline's.</param>
    /// <param name="data">What to train on.</param>
    /// <param name="testPairs">Test pairs that a run is measured on; 0 means all.</param>
    /// <param name="folder">A folder for the model; made.</param>
    /// <param name="threads">0 takes every core.</param>
    /// <param name="cancel">Ends it.</param>
    public static StudySpeed Of(
        Recipe recipe, Dataset data, long testPairs, string folder, int threads, CancellationToken cancel)
    {
        var few = recipe with
        {
            Training = recipe.Training with { MaxSteps = Steps, ValidateEvery = 0, Patience = 0 },
        };
        var watch = Stopwatch.StartNew();
        var trained = Trainer.Run(few, data, folder, threads, null, cancel);
        var check = watch.Elapsed.TotalSeconds - trained.Seconds;
        using var model = ModelRetriever.Open(trained.BundleFolder, threads);
        var measured = Evaluator.Evaluate(
            model, data, data.Test, new EvaluationOptions(MaxPairs: Pairs), cancel: cancel);
        var all = testPairs > 0 ? Math.Min(testPairs, data.Test.Count) : data.Test.Count;
        return new StudySpeed(
            1 / trained.StepsPerSecond, check, measured.Seconds * all / Math.Max(1, measured.Pairs));
    }
}
