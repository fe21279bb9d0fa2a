using System.CommandLine;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Output;
using Twinspire.Recipes;
using Twinspire.Training;

namespace Twinspire.Cli.Commands;

/// <summary>
/// <c>twinspire train</c>: a recipe and a dataset folder in, a run folder with a bundle out.
/// </summary>
internal static class TrainCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var recipe = new Option<string>("--recipe")
        {
            Description = "JSON file with the settings of the run: write one (docs/FORMATS.md lists them "
                + "all), or take one of experiments/recipes or the recipe.json of another run.",
            HelpName = "FILE",
            Validators = { CommonOptions.NotEmpty },
        };
        var data = CommonOptions.Folder(
            "--data", "Dataset folder that 'twinspire prepare' made; with --resume the run's own is taken.",
            required: false);
        var outFolder = CommonOptions.Folder("--out", "Run folder to make.", required: false);
        var resume = CommonOptions.Folder(
            "--resume", "Run folder of a training that was stopped or killed: goes on from its newest "
                + "checkpoint, in place of --recipe and --out.",
            required: false);
        var set = CommonOptions.Set("loss.temperature=0.1");
        var quick = new Option<bool>("--quick") { Description = "Shrink the recipe to a few seconds, to try "
            + "it out." };
        var threads = CommonOptions.Threads(screen);
        var json = CommonOptions.Json();
        var command = new Command(
            "train", "Train a model; Ctrl+C stops it with a checkpoint, and --resume goes on.")
        {
            recipe, data, outFolder, resume, set, quick, threads, json,
        };
        command.Validators.Add(result =>
        {
            Option[] fresh = [recipe, outFolder, set, quick];
            var given = fresh.Where(one => result.GetResult(one) is { Implicit: false }).ToList();
            if (result.GetValue(resume) is not null)
            {
                given.ForEach(one => result.AddError(
                    $"--resume goes on with a run's own settings; leave {one.Name} out."));
            }
            else
            {
                Option[] needed = [recipe, data, outFolder];
                foreach (var one in needed.Where(one => result.GetResult(one) is not { Implicit: false }))
                {
                    result.AddError($"Option '{one.Name}' is required.");
                }
            }
        });
        command.SetAction((parsed, cancel) =>
        {
            JsonFile.Claim(parsed.GetValue(json), parsed.GetValue(recipe));
            var (result, folder) = parsed.GetValue(resume) is { } stopped
                ? (GoOn(stopped), stopped)
                : (Begin(), parsed.GetRequiredValue(outFolder));
            TrainingRun.Show(screen, result, folder);
            TrainingRun.Measure(result).Write(parsed.GetValue(json));
            return Task.FromResult(
                result.Reason == StopReason.Cancelled ? ExitCodes.Interrupted : ExitCodes.Done);

            TrainingResult Begin()
            {
                var path = Existing.File(parsed.GetRequiredValue(recipe), "--recipe");
                var settings = RecipeFile.Read(path, parsed.GetValue(set));
                settings = parsed.GetValue(quick) ? Shrink.Apply(settings) : settings;
                using var dataset = DataFolder.Open(parsed.GetRequiredValue(data));
                return TrainingRun.Run(
                    screen, "", settings, dataset, parsed.GetRequiredValue(outFolder),
                    parsed.GetValue(threads), cancel);
            }

            TrainingResult GoOn(string stopped)
            {
                var run = RunFolder.OpenUnfinished(stopped);
                using var dataset = DataFolder.Open(parsed.GetValue(data) ?? run.DataFolder);
                return TrainingRun.Resume(screen, stopped, dataset, parsed.GetValue(threads), cancel);
            }
        });
        return command;
    }
}
