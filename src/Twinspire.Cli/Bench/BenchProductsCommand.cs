using System.CommandLine;
using Twinspire.Benchmarks;
using Twinspire.Cli.Commands;
using Twinspire.Cli.Output;
using Twinspire.Kernels;

namespace Twinspire.Cli.Bench;

/// <summary><c>twinspire bench products</c>: the matrix products of a training step, one by one.</summary>
internal static class BenchProductsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var usual = new StepShape();
        var dim = BenchOptions.Number("--dim", "Width of an embedding.", usual.Dim);
        var batch = BenchOptions.Number("--batch", "Pairs of a step.", usual.Batch);
        var hidden = BenchOptions.Hidden();
        var blocks = BenchOptions.Blocks();
        var threads = CommonOptions.Threads(screen);
        var json = CommonOptions.Json();
        var command = new Command("products", "The matrix products of a training step, packing included.")
        {
            dim, batch, hidden, blocks, threads, json,
        };
        command.SetAction((parsed, cancel) => Abandoned.OnInterrupt(() =>
        {
            var shape = new StepShape(
                Dim: parsed.GetValue(dim), Batch: parsed.GetValue(batch),
                Hidden: parsed.GetRequiredValue(hidden));
            using var workers = new Workers(parsed.GetValue(threads));
            var machine = Machine.Show(screen, workers);
            var rows = new List<IReadOnlyList<string>>();
            var figures = new Dictionary<string, BlockTimes>();
            foreach (var product in ProductShape.Of(shape))
            {
                var times = ProductBenchmark.Run(product, workers, parsed.GetValue(blocks));
                figures.Add(product.Name, times);
                rows.Add([
                    product.Name, $"{product.Rows} x {product.Depth} x {product.Columns}",
                    $"{times.Median:0}", $"{times.Slowest:0}", $"{times.Fastest:0}",
                    machine.ShareOf(times.Median),
                ]);
            }

            new Grid(
                "Rows x depth x columns", ["product", "shape", "GFLOP/s", "slowest", "fastest", "of ceiling"],
                rows, TextColumns: 2).Print(screen.Results);
            new BenchResult(machine, shape, Products: figures).Write(parsed.GetValue(json));
            return ExitCodes.Done;
        }, cancel));
        return command;
    }
}
