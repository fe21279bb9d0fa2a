using System.CommandLine;
using Twinspire.Benchmarks;
using Twinspire.Cli.Commands;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Output;
using Twinspire.Kernels;
using Twinspire.Towers;

namespace Twinspire.Cli.Bench;

/// <summary><c>twinspire bench evaluate</c>: rank all items of a dataset for many queries.</summary>
internal static class BenchEvaluateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var data = CommonOptions.Folder("--data", "Dataset folder, such as one of 'twinspire generate'.");
        var queries = BenchOptions.Number("--queries", "Queries to rank for.", 100_000);
        var k = BenchOptions.Number("-k", "Items wanted for each query.", 50);
        var hidden = BenchOptions.Hidden();
        var threads = CommonOptions.Threads(screen);
        var json = CommonOptions.Json();
        var command = new Command("evaluate", "Encode all items of a dataset and rank them for queries.")
        {
            data, queries, k, hidden, threads, json,
        };
        command.SetAction((parsed, cancel) => Abandoned.OnInterrupt(() =>
        {
            using var dataset = DataFolder.Open(parsed.GetRequiredValue(data));
            using var workers = new Workers(parsed.GetValue(threads));
            var machine = Machine.Show(screen, workers);
            var figures = EvaluateBenchmark.Run(
                dataset, new TowerOptions(parsed.GetRequiredValue(hidden), EmbeddingDim: 64),
                parsed.GetValue(queries), parsed.GetValue(k), workers);
            new Grid(
                $"{figures.Items:#,0} items for {figures.Queries:#,0} queries",
                ["items encoded/s", "index", "queries/s", "GFLOP/s", "of ceiling"],
                [[
                    $"{figures.ItemsPerSecond:#,0}", $"{figures.BuildSeconds:0.0} s",
                    $"{figures.QueriesPerSecond:#,0}", $"{figures.Gflops:0}",
                    machine.ShareOf(figures.Gflops),
                ]], TextColumns: 0).Print(screen.Results);
            new BenchResult(machine, Evaluate: figures).Write(parsed.GetValue(json));
            return ExitCodes.Done;
        }, cancel));
        return command;
    }
}
