using System.CommandLine;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Output;
using Twinspire.Cli.Plots;
using Twinspire.Data;
using Twinspire.SelfSupervision;

namespace Twinspire.Cli.Commands;

/// <summary><c>twinspire features</c>: how much the features of a dataset tell of each other.</summary>
internal static class FeaturesCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var data = CommonOptions.Folder("--data", "Dataset folder that 'twinspire prepare' made.");
        var plot = new Option<string?>("--plot")
        {
            Description = "Also draw the matrix into this PNG file.",
            HelpName = "FILE",
            Validators = { CommonOptions.NotEmpty },
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Which values are drawn, and how they are shuffled.",
            DefaultValueFactory = _ => 1,
        };
        var json = CommonOptions.Json();
        var command = new Command(
            "features",
            "How much features tell of each other: mutual information above chance, from 0 to 1. Correlated "
            + "masking hides together what tells most.")
        {
            data, plot, seed, json,
        };
        command.SetAction((parsed, cancel) => Abandoned.OnInterrupt(() =>
        {
            JsonFile.Claim(parsed.GetValue(json));
            using var dataset = DataFolder.Open(parsed.GetRequiredValue(data));
            List<FeatureTable> tables = [Table("items", dataset.Items)];
            if (!dataset.ItemToItem)
            {
                tables.Add(Table("queries", dataset.Queries));
            }

            foreach (var table in tables)
            {
                table.ToGrid().Print(screen.Results);
            }

            if (parsed.GetValue(plot) is { } file)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
                File.WriteAllBytes(
                    file, MatrixPlot.Draw("Features of the items", tables[0].Names, tables[0].Values).Png);
                screen.Say($"Drawn: {file}");
            }

            JsonFile.Write(FeatureTable.ToJson(tables), parsed.GetValue(json));
            return ExitCodes.Done;

            FeatureTable Table(string name, EntityTable table) => FeatureTable.Of(
                name, FeatureCorrelations.Of(table.Features, table.Count, parsed.GetValue(seed)));
        }, cancel));
        return command;
    }
}
