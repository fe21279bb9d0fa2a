using System.CommandLine;
using Twinspire.Benchmarks;
using Twinspire.Cli.Commands;
using Twinspire.Cli.Output;
using Twinspire.Kernels;

namespace Twinspire.Cli.Bench;

/// <summary><c>twinspire bench topk</c>: exact search over made vectors.</summary>
internal static class BenchTopKCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var items = BenchOptions.Number("--items", "Items of the corpus.", 1_000_000);
        var dim = BenchOptions.Number("--dim", "Dimension of the vectors.", 128);
        var queries = BenchOptions.Number("--queries", "Queries of a block.", 10_000);
        var k = BenchOptions.Number("-k", "Items wanted for each query.", 50);
        var blocks = BenchOptions.Blocks(3);
        var threads = CommonOptions.Threads(screen);
        var json = CommonOptions.Json();
        var command = new Command("topk", "Exact search for the best items, selection included.")
        {
            items, dim, queries, k, blocks, threads, json,
        };
        command.SetAction((parsed, cancel) => Abandoned.OnInterrupt(() =>
        {
            using var workers = new Workers(parsed.GetValue(threads));
            var machine = Machine.Show(screen, workers);
            var figures = TopKBenchmark.Run(
                parsed.GetValue(items), parsed.GetValue(dim), parsed.GetValue(queries), parsed.GetValue(k),
                workers, parsed.GetValue(blocks));
            new Grid(
                $"Best {parsed.GetValue(k)} of {parsed.GetValue(items):#,0} items, dimension "
                    + $"{parsed.GetValue(dim)}, {parsed.GetValue(queries):#,0} queries",
                ["queries/s", "slowest", "fastest", "GFLOP/s", "of ceiling", "build", "one query",
                    "one read"],
                [[
                    $"{figures.QueriesPerSecond:0}", $"{figures.Slowest:0}", $"{figures.Fastest:0}",
                    $"{figures.Gflops:0}", machine.ShareOf(figures.Gflops),
                    $"{figures.BuildSeconds:0.0} s", $"{figures.OneMilliseconds:0.00} ms",
                    $"{figures.ReadMilliseconds:0.00} ms",
                ]], TextColumns: 0).Print(screen.Results);
            new BenchResult(machine, TopK: figures).Write(parsed.GetValue(json));
            return ExitCodes.Done;
        }, cancel));
        return command;
    }
}
