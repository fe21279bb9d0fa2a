using Twinspire.Cli.Output;
using Twinspire.Cli.Progress;
using Twinspire.Data;
using Twinspire.Recipes;
using Twinspire.Training;

namespace Twinspire.Cli.Commands;

/// <summary>Trains with progress on the screen and says how it ended.</summary>
internal static class TrainingRun
{
    /// <summary>Trains one model.</summary>
    /// <param name="screen">Where progress goes.</param>
    /// <param name="name">Shown before the progress; empty for a run alone.</param>
    /// <param name="recipe">The settings.</param>
    /// <param name="data">What to train on.</param>
    /// <param name="folder">The run folder to make.</param>
    /// <param name="threads">Threads to train on; 0 takes all cores.</param>
    /// <param name="cancel">Stops at the end of a step.</param>
    public static TrainingResult Run(
        Screen screen,
        string name,
        Recipe recipe,
        Dataset data,
        string folder,
        int threads,
        CancellationToken cancel)
    {
        SayMemory(screen, recipe, data);
        var status = new TrainingStatus(name, recipe.Training.Metric);
        return Display.Run<TrainingProgress, TrainingResult>(
            screen,
            TrainingStatus.Share,
            status.Lines,
            progress => Trainer.Run(recipe, data, folder, threads, progress, cancel),
            isNotable: report => report.Validation is not null,
            keep: true);
    }

    /// <summary>Goes on with a run that was stopped.</summary>
    /// <returns>How it ended.</returns>
    public static TrainingResult Resume(
        Screen screen, string folder, Dataset data, int threads, CancellationToken cancel)
    {
        using var session = TrainingSession.Resume(folder, data, threads);
        foreach (var problem in session.PassedOver)
        {
            screen.Note(problem);
        }

        screen.Say($"Going on with {folder} at step {Numbers.Count(session.StepsTaken)} of "
            + $"{Numbers.Count(session.Steps)}.");
        var status = new TrainingStatus("", session.Recipe.Training.Metric);
        return Display.Run<TrainingProgress, TrainingResult>(
            screen,
            TrainingStatus.Share,
            status.Lines,
            progress => Trainer.Train(session, progress, cancel),
            isNotable: report => report.Validation is not null,
            keep: true);
    }

    // What is wrong with the recipe is said by the trainer, which checks it.
    private static void SayMemory(Screen screen, Recipe recipe, Dataset data)
    {
        try
        {
            screen.Note($"Memory: about {Numbers.Bytes(TrainingMemory.Of(recipe, data).Total)}, of "
                + $"{Numbers.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} that this process may "
                + "have.");
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
        }
    }

    /// <summary>Prints how the run ended and what can be done with it.</summary>
    public static void Show(Screen screen, TrainingResult result, string folder)
    {
        var ending = result.Reason switch
        {
            StopReason.Cancelled => "Stopped by Ctrl+C; the run is usable",
            StopReason.EarlyStopped => "Stopped early: validation no longer improved",
            _ => "Done",
        };
        screen.Say($"{ending}. {Numbers.Count(result.Steps)} steps in "
            + $"{Numbers.Duration(TimeSpan.FromSeconds(result.Seconds))}, {result.StepsPerSecond:0.0} "
            + "steps/s.");
        if (result.BestValidation.Count > 0)
        {
            screen.Say("Best validation: " + string.Join(", ", result.BestValidation
                .Where(metric => !metric.Key.StartsWith("query.", StringComparison.Ordinal))
                .Select(metric => $"{metric.Key} {Numbers.Metric(metric.Value)}")));
        }

        if (result.PopularityWeight != 0)
        {
            screen.Say($"The model is served with popularity weight {result.PopularityWeight:0.###}.");
        }

        if (result.Reason == StopReason.Cancelled)
        {
            screen.Say($"Go on: twinspire train --resume {folder}");
        }

        screen.Say($"Next: twinspire evaluate --run {folder}");
    }

    /// <summary>The same for programs.</summary>
    public static Measured Measure(TrainingResult result) => new(
        RuleFigures.OfPairs(result.BestValidation),
        RuleFigures.OfQueries(result.BestValidation),
        Split: "validation",
        Steps: result.Steps,
        StepsPerSecond: result.StepsPerSecond,
        Seconds: result.Seconds,
        Stopped: Measured.CamelCase(result.Reason.ToString()),
        Tuning: result.PopularityWeight == 0 ? null : Tuning.Given(result.PopularityWeight));
}
