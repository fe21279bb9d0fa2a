using Twinspire.Baselines;
using Twinspire.Cli.Commands;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Output;
using Twinspire.Cli.Reports;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Ingest;
using Twinspire.Recipes;
using Twinspire.Serving;
using Twinspire.Training;

namespace Twinspire.Cli.Quickstart;

/// <summary>The whole road on the sample: prepare, train three models, compare, ask, report.</summary>
/// <param name="screen">Where to write.</param>
/// <param name="folder">Where the dataset, the runs and the report go.</param>
/// <param name="cancel">Ctrl+C.</param>
internal sealed class QuickstartTour(Screen screen, string folder, CancellationToken cancel)
{
    private const int NeighboursShown = 5;
    private const int NeighboursReported = 10;

    // EASE takes a minute here and is below item neighbours; 'evaluate --baselines all' has it.
    private static readonly BaselineKind[] SimpleMethods =
        [BaselineKind.TopPopular, BaselineKind.Content, BaselineKind.ItemKnn, BaselineKind.Mf];

    private readonly long started = TimeProvider.System.GetTimestamp();

    private string DataPath => Path.Combine(folder, "data");

    /// <summary>Walks the road.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run()
    {
        screen.Say($"1/6  Prepare the sample {QuickstartFacts.Shown(Sample.Schema)} -> {DataPath}");
        var options = new PreparationOptions(Path.GetDirectoryName(Sample.Schema)!, DataPath, Force: true);
        var schema = SchemaFile.Read(Sample.Schema, null);
        var prepared = Preparing.Watch(
            screen, progress => Preparation.Run(schema, options, progress, cancel));
        using var data = DataFolder.Open(DataPath);
        screen.Say($"     {Numbers.Count(data.Items.Count)} packages; pairs: "
            + $"{Numbers.Count(prepared.Train)} training, "
            + $"{Numbers.Count(prepared.Validation)} validation, {Numbers.Count(prepared.Test)} test");

        var runs = QuickstartRun.All(folder);
        foreach (var (step, run) in runs.Index())
        {
            screen.Say($"{step + 2}/6  Train {run.Name} -> {run.Folder}");
            run.RemoveEarlier();
            var recipe = RecipeFile.Read(run.Recipe);
            var result = TrainingRun.Run(screen, run.Name, recipe, data, run.Folder, threads: 0, cancel);
            if (result.Reason == StopReason.Cancelled)
            {
                TrainingRun.Show(screen, result, run.Folder);
                return ExitCodes.Interrupted;
            }

            screen.Say($"     {Numbers.Count(result.Steps)} steps in "
                + $"{Numbers.Duration(TimeSpan.FromSeconds(result.Seconds))}, {result.StepsPerSecond:0.0} "
                + "steps/s");
        }

        screen.Say("5/6  Evaluate on the test pairs, beside simple methods");
        var protocol = new EvaluationOptions(BothWays: true);
        var evaluation = new MethodEvaluation(screen, data, data.Test, protocol, rankings: null, cancel);
        var models = runs.Select(run =>
            (run.Name, Model: Recommender.Open(RunFolder.Open(run.Folder).Bundle))).ToList();
        try
        {
            List<Method> methods = [.. runs.Select(run =>
            {
                using var measured = ModelRetriever.Open(RunFolder.Open(run.Folder).Bundle);
                return evaluation.Of(run.Name, measured);
            })];
            methods.AddRange(evaluation.Baselines(
                SimpleMethods, new BaselineTuner(data, protocol)));
            foreach (var table in ResultGrids.AllPerPair(methods))
            {
                table.Print(screen.Results);
            }

            ResultGrids.PerSlice(methods, "recall@10").Print(screen.Results);

            screen.Say("6/6  Neighbours of a few packages");
            foreach (var table in NeighbourTables.Of(data, models, NeighboursShown))
            {
                table.Print(screen.Results);
            }

            WriteReport(data, runs, methods, NeighbourTables.Of(data, models, NeighboursReported));
        }
        finally
        {
            models.ForEach(model => model.Model.Dispose());
        }

        return ExitCodes.Done;
    }

    private void WriteReport(
        Dataset data, IReadOnlyList<QuickstartRun> runs, List<Method> methods, IReadOnlyList<Grid> neighbours)
    {
        var took = Numbers.Duration(TimeProvider.System.GetElapsedTime(started));
        var report = new QuickstartReport(
            QuickstartFacts.OfData(data),
            [.. runs.Select(run => RunHistory.Read(run.Name, run.Folder, data.Train.Count))],
            methods,
            QuickstartFacts.Methods,
            SettingsGrid.Of([.. runs.Select(run => (run.Name, Path.Combine(run.Folder, "recipe.json")))]),
            neighbours,
            QuickstartFacts.Commands(folder, runs),
            $"Made by twinspire quickstart in {took} on {Environment.ProcessorCount} cores.");
        var path = Path.Combine(folder, "report.html");
        File.WriteAllText(path, report.Write());
        screen.Say($"Done in {took}. Report: {path}");
    }
}
