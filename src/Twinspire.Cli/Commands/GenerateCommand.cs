using System.CommandLine;
using Twinspire.Cli.Output;
using Twinspire.Cli.Progress;
using Twinspire.Ingest.Planted;

namespace Twinspire.Cli.Commands;

/// <summary><c>twinspire generate</c>: tables of any size whose truth is known.</summary>
internal static class GenerateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var usual = new PlantedOptions(1_000_000, 10_000_000);
        var folder = CommonOptions.Folder("--out", "New folder for the tables and their schema.json.");
        var items = Number("--items", "Items; their popularity falls as 1 / rank.", usual.Items);
        var pairs = Number("--pairs", "Pairs of a query and an item.", usual.Pairs);
        var ngrams = Number("--ngrams", "Different words of the titles.", usual.NGrams);
        var categories = Number("--categories", "Different categories.", usual.Categories);
        var topics = Number("--topics", "Hidden groups of items that belong together.", usual.Topics);
        var seed = Number("--seed", "Fixes every value.", usual.Seed);
        var share = new Option<double>("--topic-share")
        {
            Description = "Share of pairs, words and categories that follow the topic.",
            HelpName = "X",
            DefaultValueFactory = _ => usual.TopicShare,
        };
        var command = new Command("generate", "Make planted tables of any size, as Parquet files.")
        {
            folder, items, pairs, ngrams, categories, topics, share, seed,
        };
        command.SetAction((parsed, cancel) =>
        {
            var target = parsed.GetRequiredValue(folder);
            var options = new PlantedOptions(
                parsed.GetValue(items), parsed.GetValue(pairs), parsed.GetValue(ngrams),
                parsed.GetValue(categories), parsed.GetValue(topics), parsed.GetValue(share),
                parsed.GetValue(seed));
            Display.Run<double, bool>(
                screen, done => done, done => [$"{Numbers.Percent(done)} of the pairs"],
                progress =>
                {
                    PlantedTables.Write(options, target, progress, cancel);
                    return true;
                });
            screen.Say($"Done: {target}. Next: twinspire prepare --schema {target}/schema.json --out DATA");
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static Option<long> Number(string name, string description, long value) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
    };
}
