using System.CommandLine;
using System.Diagnostics;
using Twinspire.Cli.Commands;
using Twinspire.Cli.Output;
using Twinspire.Ingest;
using Twinspire.Ingest.Planted;
using Twinspire.Kernels;

namespace Twinspire.Cli.Bench;

/// <summary><c>twinspire bench prepare</c>: planted tables of a stated size to a dataset folder.</summary>
internal static class BenchPrepareCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var folder = CommonOptions.Folder("--out", "New folder; gets tables/ and data/, which stay there.");
        var items = BenchOptions.Number("--items", "Items.", 1_000_000);
        var pairs = BenchOptions.Number("--pairs", "Pairs.", 10_000_000);
        var json = CommonOptions.Json();
        var command = new Command("prepare", "Make planted tables and prepare them.")
        {
            folder, items, pairs, json,
        };
        command.SetAction((parsed, cancel) =>
        {
            var target = parsed.GetRequiredValue(folder);
            var tables = Path.Combine(target, "tables");
            var options = new PlantedOptions(parsed.GetValue(items), parsed.GetValue(pairs));
            var generating = Stopwatch.StartNew();
            PlantedTables.Write(options, tables, cancel: cancel);
            generating.Stop();
            var preparing = Stopwatch.StartNew();
            var schema = SchemaFile.Read(Path.Combine(tables, "schema.json"), []);
            Preparing.Watch(screen, progress => Preparation.Run(
                schema, new PreparationOptions(tables, Path.Combine(target, "data")), progress, cancel));
            preparing.Stop();
            var figures = new PrepareFigures(
                options.Items, options.Pairs, generating.Elapsed.TotalSeconds,
                preparing.Elapsed.TotalSeconds, options.Pairs / preparing.Elapsed.TotalSeconds,
                Process.GetCurrentProcess().PeakWorkingSet64);
            new Grid(
                $"{figures.Items:#,0} items, {figures.Pairs:#,0} pairs",
                ["made in", "prepared in", "pairs/s", "peak memory"],
                [[
                    Numbers.Duration(generating.Elapsed), Numbers.Duration(preparing.Elapsed),
                    Numbers.Count(figures.PairsPerSecond), Numbers.Bytes(figures.PeakBytes),
                ]], TextColumns: 0).Print(screen.Results);
            using var workers = new Workers();
            new BenchResult(Machine.Measure(workers), Prepare: figures).Write(parsed.GetValue(json));
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
