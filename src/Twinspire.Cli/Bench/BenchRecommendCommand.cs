using System.CommandLine;
using Twinspire.Benchmarks;
using Twinspire.Bundles;
using Twinspire.Cli.Commands;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Output;
using Twinspire.Kernels;
using Twinspire.Serving;

namespace Twinspire.Cli.Bench;

/// <summary><c>twinspire bench recommend</c>: answers of a run, one query a call.</summary>
internal static class BenchRecommendCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var run = CommonOptions.Folder("--run", "Run folder, from 'twinspire train'.");
        var k = BenchOptions.Number("-k", "Items wanted for each query.", 50);
        var seconds = BenchOptions.Number("--seconds", "Seconds of each measurement.", 5);
        var threads = CommonOptions.Threads(screen);
        var json = CommonOptions.Json();
        var command = new Command("recommend", "Answer known queries of a run, one a call.")
        {
            run, k, seconds, threads, json,
        };
        command.SetAction((parsed, cancel) => Abandoned.OnInterrupt(() =>
        {
            var folder = RunFolder.Open(parsed.GetRequiredValue(run)).Bundle;
            using var workers = new Workers(parsed.GetValue(threads));
            var machine = Machine.Show(screen, workers);
            using var bundle = Bundle.Open(folder);
            using var recommender = Recommender.Open(folder);
            var figures = RecommendBenchmark.Run(
                recommender, bundle.Queries.Keys, parsed.GetValue(k), workers.Count,
                parsed.GetValue(seconds));
            new Grid(
                $"Best {parsed.GetValue(k)} of {recommender.ItemCount:#,0} items, dimension "
                    + $"{bundle.Manifest.Dim}, one query a call",
                ["calls/s", "p50 ms", "p99 ms", "bytes", $"{figures.Callers} callers/s", "half load p50 ms",
                    "half load p99 ms"],
                [[
                    $"{figures.QueriesPerSecond:#,0}", $"{figures.Median:0.000}", $"{figures.P99:0.000}",
                    $"{figures.BytesPerCall:0}", $"{figures.TogetherPerSecond:#,0}",
                    $"{figures.HalfLoadMedian:0.000}", $"{figures.HalfLoadP99:0.000}",
                ]], TextColumns: 0).Print(screen.Results);
            new BenchResult(machine, Recommend: figures).Write(parsed.GetValue(json));
            return ExitCodes.Done;
        }, cancel));
        return command;
    }
}
