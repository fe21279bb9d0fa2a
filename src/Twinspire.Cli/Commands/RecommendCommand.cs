using System.CommandLine;
using Twinspire.Checks;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Output;
using Twinspire.Serving;

namespace Twinspire.Cli.Commands;

/// <summary><c>twinspire recommend</c>: the best items for one query.</summary>
internal static class RecommendCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var run = CommonOptions.Folder("--run", "Run folder that 'twinspire train' made.");
        var query = new Option<string?>("--query") { Description = "Key of a known "
            + "query.", HelpName = "KEY" };
        var feature = new Option<string[]>("--feature")
        {
            Description = "Describe a query that has no key by its features, e.g. --feature title='text "
                + "editor'.",
            HelpName = "name=value",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var k = new Option<int>("--k", "-k")
        {
            Description = "How many items to show.",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
            Validators = { result => CommonOptions.AtLeast(result, 1) },
        };
        var excludeKnown = new Option<bool>("--exclude-known")
        {
            Description = "Leave out the items that the query has in its training pairs.",
        };
        var includeSelf = new Option<bool>("--include-self")
        {
            Description = "Let a query that is an item find itself.",
        };
        var popularity = PopularityOption.One();
        var command = new Command("recommend", "Show the best items for a query, by key or by features.")
        {
            run, query, feature, k, excludeKnown, includeSelf, popularity,
        };
        command.Validators.Add(result =>
        {
            var hasKey = result.GetResult(query) is { Implicit: false };
            var hasFeatures = result.GetResult(feature) is { Implicit: false };
            if (hasKey == hasFeatures)
            {
                result.AddError(hasKey
                    ? "Give either --query KEY or --feature name=value ..., not both."
                    : "Say what is asked: give --query KEY or --feature name=value ....");
            }

            if (hasFeatures && (result.GetValue(excludeKnown) || result.GetValue(includeSelf)))
            {
                result.AddError("--exclude-known and --include-self are for a query that has a key; leave "
                    + "them out beside --feature.");
            }
        });
        command.SetAction((parsed, _) =>
        {
            var runFolder = RunFolder.Open(parsed.GetRequiredValue(run));
            using var recommender = Recommender.Open(runFolder.Bundle);
            var options = new RecommendOptions
            {
                K = parsed.GetValue(k),
                IncludeSelf = parsed.GetValue(includeSelf),
                ExcludeKnown = parsed.GetValue(excludeKnown),
                PopularityWeight = parsed.GetRequiredValue(popularity) is [var weight] ? weight : null,
            };
            var best = parsed.GetValue(query) is { } key
                ? recommender.Recommend(key, options)
                : ByFeatures(screen, recommender, Pairs(parsed.GetValue(feature)!), options);
            var rows = best.Select((one, place) => (IReadOnlyList<string>)
                [(place + 1).ToString(), one.Key, one.Score.ToString("0.000")]);
            new Grid("", ["rank", "item", "score"], [.. rows], TextColumns: 2).Print(screen.Results);
            if (best.Count == 0)
            {
                screen.Note("Note: every item is left out, so there is nothing to recommend.");
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static IReadOnlyList<Recommendation> ByFeatures(
        Screen screen, Recommender recommender, Dictionary<string, string> features,
        RecommendOptions options)
    {
        var best = recommender.Recommend(features, options);
        foreach (var (feature, value) in recommender.UnknownValues(features))
        {
            screen.Note($"Note: value '{value}' of feature '{feature}' is not in the vocabulary; it says "
                + "nothing.");
        }

        return best;
    }

    private static Dictionary<string, string> Pairs(string[] features)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            var at = feature.IndexOf('=');
            if (at < 1 || !pairs.TryAdd(feature[..at], feature[(at + 1)..]))
            {
                throw new RecipeException(at < 1
                    ? $"--feature '{feature}' is no name=value; write for example --feature title='text "
                        + "editor'."
                    : $"--feature {feature[..at]} is given twice; put all its values into one.");
            }
        }

        return pairs;
    }
}
