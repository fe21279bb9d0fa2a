using System.CommandLine;
using Twinspire.Checks;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Output;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Serving;

namespace Twinspire.Cli.Commands;

/// <summary><c>twinspire evaluate</c>: how good a trained run is on pairs that it has not seen.</summary>
internal static class EvaluateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var run = CommonOptions.Folder("--run", "Run folder that 'twinspire train' made.");
        var data = new Option<string?>("--data")
        {
            Description = "Dataset folder; default: the one that the run was trained on.",
            HelpName = "DIR",
            Validators = { CommonOptions.NotEmpty },
        };
        var split = new Option<string>("--split")
        {
            Description = "Which held-out pairs to measure on.",
            DefaultValueFactory = _ => "test",
        };
        split.AcceptOnlyFromAmong("test", "validation");
        var excludeTrain = new Option<bool>("--exclude-train")
        {
            Description = "Leave a query's training items out of its ranking; by default nothing is left "
                + "out.",
        };
        var baselines = new Option<bool>("--baselines")
        {
            Description = "Also measure TopPopular and the content baseline (TF-IDF cosine over the "
                + "features).",
        };
        var allowOther = new Option<bool>("--allow-other-split")
        {
            Description = "Measure on data that the run was not trained on, with a warning: pairs that it "
                + "has seen may be among those held out.",
        };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command("evaluate", "Measure a run: Recall, MAP, NDCG and MRR over the whole "
            + "corpus.")
        {
            run, data, split, excludeTrain, baselines, allowOther, threads, json,
        };
        command.SetAction((parsed, cancel) =>
        {
            JsonFile.Claim(parsed.GetValue(json));
            var runFolder = RunFolder.Open(parsed.GetRequiredValue(run));
            using var dataset = DataFolder.Open(parsed.GetValue(data) ?? runFolder.DataFolder);
            CheckSplit(screen, runFolder, dataset, parsed.GetValue(allowOther));
            using var recommender = Recommender.Open(runFolder.Bundle, parsed.GetValue(threads));
            var splitName = parsed.GetRequiredValue(split);
            var options = new EvaluationOptions(ExcludeTrain: parsed.GetValue(excludeTrain));
            var heldOut = splitName == "test" ? dataset.Test : dataset.Validation;
            var evaluation = new MethodEvaluation(screen, dataset, heldOut, options, cancel);
            List<Method> methods = [evaluation.Of(runFolder.Name, recommender)];
            if (parsed.GetValue(baselines))
            {
                methods.AddRange(evaluation.Baselines());
            }

            screen.Say($"{runFolder.Folder} on the {splitName} pairs of {dataset.Folder}");
            foreach (var grid in ResultGrids.All(methods))
            {
                grid.Print(screen.Results);
            }

            runFolder.Complete(Measured.Of(methods, splitName)).Write(parsed.GetValue(json));
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void CheckSplit(Screen screen, RunFolder run, Dataset data, bool isAllowed)
    {
        if (run.Doubt(data) is not { } doubt)
        {
            return;
        }

        if (!isAllowed)
        {
            throw new RecipeException($"{doubt} Give --data with the dataset that the run was trained on, or "
                + "train again; --allow-other-split measures all the same.");
        }

        screen.Note($"Warning: {doubt}");
    }
}
