using System.CommandLine;
using Twinspire.Baselines;
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
        var run = new Option<string?>("--run")
        {
            Description = "Run folder that 'twinspire train' made; without it, baselines alone are measured.",
            HelpName = "DIR",
            Validators = { CommonOptions.NotEmpty },
        };
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
        var k = CutoffOption.Create();
        var excludeKnown = new Option<bool>("--exclude-known", "--exclude-train")
        {
            Description = "Choose settings, and count the main figures of the JSON, with known items left "
                + "out: those that a query has in training. The tables show both ways in any case.",
        };
        var includeSelf = new Option<bool>("--include-self")
        {
            Description = "Rank the query itself too, where queries are items; recommendations leave it out.",
        };
        var rankings = new Option<string?>("--rankings")
        {
            Description = "Write every ranking that was counted, as JSON lines, so that another program can "
                + "check the figures.",
            HelpName = "FILE",
            Validators = { CommonOptions.NotEmpty },
        };
        var popularity = PopularityOption.Several();
        var baselines = BaselineOption.Create();
        var easeItems = new Option<int>("--ease-items")
        {
            Description = "The most frequent items that EASE models; memory is 4 N² bytes, time N³.",
            HelpName = "N",
            DefaultValueFactory = _ => 10_000,
            Validators = { result => CommonOptions.AtLeast(result, 1) },
        };
        var allowOther = new Option<bool>("--allow-other-split")
        {
            Description = "Measure on data that the run was not trained on, with a warning: pairs that it "
                + "has seen may be among those held out.",
        };
        var threads = CommonOptions.Threads(screen);
        var json = CommonOptions.Json();
        var command = new Command("evaluate", "Measure a run, baselines or both: Recall, MAP, NDCG and MRR "
            + "over the whole corpus.")
        {
            run, data, split, k, excludeKnown, includeSelf, popularity, baselines, easeItems, allowOther,
            rankings, threads, json,
        };
        command.Validators.Add(result =>
        {
            var isRun = result.GetResult(run) is { Implicit: false };
            var isAlone = result.GetResult(data) is { Implicit: false }
                && result.GetResult(baselines) is { Implicit: false };
            if (!isRun && !isAlone)
            {
                result.AddError("Say what to measure: give --run DIR, or --data DIR with --baselines.");
            }

            if (result.GetResult(popularity) is not { Implicit: false } weights)
            {
                return;
            }

            if (!isRun)
            {
                result.AddError("--popularity-weight is for a run; give --run DIR, or leave it out.");
            }

            if (weights.Tokens.Sum(token => token.Value.Split(',').Length) > 1
                && result.GetValue(split) == "validation")
            {
                result.AddError("The validation pairs choose among several popularity weights, so measure on "
                    + "the test pairs, or give one weight.");
            }
        });
        command.SetAction((parsed, cancel) =>
        {
            JsonFile.Claim(parsed.GetValue(json), parsed.GetValue(rankings));
            var runFolder = parsed.GetValue(run) is { } folder ? RunFolder.Open(folder) : null;
            using var dataset = DataFolder.Open(parsed.GetValue(data) ?? runFolder!.DataFolder);
            var splitName = parsed.GetRequiredValue(split);
            var protocol = new EvaluationOptions(
                parsed.GetRequiredValue(k),
                ExcludeKnown: parsed.GetValue(excludeKnown),
                IncludeSelf: parsed.GetValue(includeSelf),
                BothWays: true);
            var heldOut = splitName == "test" ? dataset.Test : dataset.Validation;
            using var rankingsFile = RankingsFile.Create(
                parsed.GetValue(rankings), dataset, splitName, protocol, runFolder?.Name);
            var evaluation = new MethodEvaluation(screen, dataset, heldOut, protocol, rankingsFile, cancel);
            Method? model = null;
            if (runFolder is not null)
            {
                CheckSplit(screen, runFolder, dataset, parsed.GetValue(allowOther));
                using var recommender = ModelRetriever.Open(runFolder.Bundle, parsed.GetValue(threads));
                model = evaluation.Of(runFolder, recommender, parsed.GetRequiredValue(popularity));
            }

            var tuner = new BaselineTuner(
                dataset,
                protocol,
                new TuningOptions(EaseItems: parsed.GetValue(easeItems)),
                parsed.GetValue(threads));
            List<Method> beside =
                [.. evaluation.Baselines(BaselineOption.Read(parsed.GetResult(baselines)), tuner)];
            if (model is null && beside.Count == 0)
            {
                throw new RecipeException(
                    "None of these baselines applies to the data; try --baselines all.");
            }

            Show(screen, runFolder?.Folder ?? "Baselines", splitName, dataset, model, beside);
            rankingsFile?.Complete();
            var measured = Measured.Of(model, beside, splitName, protocol);
            (runFolder?.Complete(measured) ?? measured).Write(parsed.GetValue(json));
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Show(
        Screen screen, string name, string split, Dataset data, Method? model, List<Method> baselines)
    {
        screen.Say($"{name} on the {split} pairs of {data.Folder}");
        List<Method> methods = model is null ? baselines : [model, .. baselines];
        foreach (var grid in ResultGrids.All(methods))
        {
            grid.Print(screen.Results);
        }

        foreach (var method in methods)
        {
            if (method.Tuning is { } tuning)
            {
                screen.Say($"{method.Name}: {tuning.InWords()}");
            }
        }

        foreach (var remark in Remarks.Of(methods))
        {
            screen.Say(remark);
        }
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
