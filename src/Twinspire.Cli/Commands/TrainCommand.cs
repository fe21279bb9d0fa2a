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
            Required = true,
            Validators = { CommonOptions.NotEmpty },
        };
        var data = CommonOptions.Folder("--data", "Dataset folder that 'twinspire prepare' made.");
        var outFolder = CommonOptions.Folder("--out", "Run folder to make.");
        var set = CommonOptions.Set("loss.temperature=0.1");
        var quick = new Option<bool>("--quick") { Description = "Shrink the recipe to a few seconds, to try "
            + "it out." };
        var threads = CommonOptions.Threads(screen);
        var json = CommonOptions.Json();
        var command = new Command("train", "Train a model; Ctrl+C stops at a step's end and keeps the best "
            + "model.")
        {
            recipe, data, outFolder, set, quick, threads, json,
        };
        command.SetAction((parsed, cancel) =>
        {
            JsonFile.Claim(parsed.GetValue(json));
            var path = Existing.File(parsed.GetRequiredValue(recipe), "--recipe");
            var settings = RecipeFile.Read(path, parsed.GetValue(set));
            settings = parsed.GetValue(quick) ? Shrink.Apply(settings) : settings;
            var folder = parsed.GetRequiredValue(outFolder);
            using var dataset = DataFolder.Open(parsed.GetRequiredValue(data));
            var result = TrainingRun.Run(
                screen, "", settings, dataset, folder, parsed.GetValue(threads), cancel);
            TrainingRun.Show(screen, result, folder);
            TrainingRun.Measure(result).Write(parsed.GetValue(json));
            return Task.FromResult(
                result.Reason == StopReason.Cancelled ? ExitCodes.Interrupted : ExitCodes.Done);
        });
        return command;
    }
}
