using System.CommandLine;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Reproduce;
using Twinspire.Experiments;
using Twinspire.Recipes;

namespace Twinspire.Cli.Commands;

/// <summary><c>twinspire reproduce</c>: the paper's tables and figures on one's own data.</summary>
internal static class ReproduceCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var data = CommonOptions.Folder("--data", "What to study: a folder of raw files with a schema.json, "
            + "a dataset folder of 'twinspire prepare', or a folder that holds such datasets by size.");
        var outFolder = CommonOptions.Folder("--out", "Where datasets, results and the report go; what is "
            + "finished there is not made again.");
        var schema = new Option<string?>("--schema")
        {
            Description = "The schema of the raw files, where it does not lie in the --data folder.",
            HelpName = "FILE",
            Validators = { CommonOptions.NotEmpty },
        };
        var recipe = new Option<string?>("--recipe")
        {
            Description = "Recipe of the Baseline on all pairs; the study adds tasks, seeds and validations.",
            HelpName = "FILE",
            Validators = { CommonOptions.NotEmpty },
        };
        var set = CommonOptions.Set("loss.temperature=0.1");
        var only = Listed("--only", $"Only these: {string.Join(", ", StudyParts.Names)}.", "table4,figure7",
            word => StudyParts.Names.Contains(word)
                ? null
                : $"is no part of a study; choose from {string.Join(", ", StudyParts.Names)}.");
        var sizes = Listed("--sizes", "Shares of the training pairs; default: 1, 0.1 and 0.01, or those "
            + "there are datasets of.", "1,0.1",
            word => double.TryParse(word, out var share) && share is > 0 and <= 1
                ? null
                : "is no size; it must be a share of the pairs, above 0 and at most 1.");
        var seeds = new Option<int>("--seeds")
        {
            Description = "Runs of each method, with seeds 1, 2 and so on.",
            HelpName = "N",
            DefaultValueFactory = _ => 5,
            Validators = { result => CommonOptions.AtLeast(result, 1) },
        };
        var quick = new Option<bool>("--quick") { Description = "Tiny models, a few steps, two seeds, "
            + "two sizes: tries the study out in under a minute." };
        var plan = new Option<bool>("--plan") { Description = "Show the runs and how long they will take; "
            + "train nothing." };
        var reportOnly = new Option<bool>("--report-only") { Description = "Write the report of what is "
            + "finished; train nothing." };
        var threads = CommonOptions.Threads(screen);
        var command = new Command("reproduce", "Repeat the paper's study: its methods, tables and figures; "
            + "Ctrl+C stops it, the same command goes on.")
        {
            data, outFolder, schema, recipe, set, only, sizes, seeds, quick, plan, reportOnly, threads,
        };
        command.SetAction((parsed, cancel) =>
        {
            var settings = Base(parsed.GetValue(recipe), parsed.GetValue(set) ?? []);
            var options = new StudyOptions(settings, parsed.GetValue(seeds));
            var request = new StudyRequest(
                parsed.GetRequiredValue(data),
                parsed.GetRequiredValue(outFolder),
                parsed.GetValue(schema),
                [.. (parsed.GetValue(sizes) ?? []).Select(double.Parse)],
                StudyParts.Parse(parsed.GetValue(only) ?? []),
                parsed.GetValue(quick) ? options.Quick() : options,
                parsed.GetValue(quick),
                parsed.GetValue(threads));
            return Task.FromResult(
                parsed.GetValue(plan) ? StudySession.ShowPlan(screen, request, cancel)
                : parsed.GetValue(reportOnly) ? StudySession.WriteReport(screen, request, cancel)
                : StudySession.Run(screen, request, cancel));
        });
        return command;
    }

    private static Recipe Base(string? path, IReadOnlyList<string> set) => path is null
        ? Checked(RecipeFile.Parse(RecipeFile.ToJson(StudyOptions.DefaultBase), "the study's recipe", set))
        : RecipeFile.Read(Existing.File(path, "--recipe"), set);

    private static Recipe Checked(Recipe recipe)
    {
        recipe.Check("the study's recipe");
        return recipe;
    }

    // One word or several, parted by commas or blanks.
    private static Option<string[]> Listed(
        string name, string description, string example, Func<string, string?> problem) => new(name)
    {
        Description = description,
        HelpName = example,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. result.Tokens.SelectMany(token => Words(token.Value))],
        Validators =
        {
            result =>
            {
                foreach (var word in result.Tokens.SelectMany(token => Words(token.Value)))
                {
                    if (problem(word) is { } why)
                    {
                        result.AddError($"{name} {word} {why}");
                    }
                }
            },
        },
        DefaultValueFactory = _ => [],
    };

    private static string[] Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
