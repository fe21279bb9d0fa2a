using System.CommandLine;
using Twinspire.Benchmarks;
using Twinspire.Cli.Commands;
using Twinspire.Cli.Output;
using Twinspire.Kernels;

namespace Twinspire.Cli.Bench;

/// <summary><c>twinspire bench step</c>: training steps per second of each method.</summary>
internal static class BenchStepCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var usual = new StepShape();
        var methods = new Option<string[]>("--method")
        {
            Description = $"What to train: {string.Join(", ", StepMethod.Names)}; or all.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["baseline"],
        };
        var items = BenchOptions.Number("--items", "Items, each with a row of its own.", usual.Items);
        var ngrams = BenchOptions.Number("--ngrams", "Different title n-grams.", usual.NGrams);
        var categories = BenchOptions.Number("--categories", "Different categories.", usual.Categories);
        var dim = BenchOptions.Number("--dim", "Width of an embedding.", usual.Dim);
        var batch = BenchOptions.Number("--batch", "Pairs of a step.", usual.Batch);
        var hidden = BenchOptions.Hidden();
        var uniform = new Option<bool>("--uniform")
        {
            Description = "Draw a batch's items uniformly, so that almost none comes twice.",
        };
        var blocks = BenchOptions.Blocks();
        var steps = BenchOptions.Number("--steps", "Steps in a block.", 20);
        var threads = CommonOptions.Threads(screen);
        var json = CommonOptions.Json();
        var command = new Command("step", "Training steps per second, and where the time goes.")
        {
            methods, items, ngrams, categories, dim, batch, hidden, uniform, blocks, steps, threads, json,
        };
        command.SetAction((parsed, cancel) => Abandoned.OnInterrupt(() =>
        {
            var names = parsed.GetRequiredValue(methods);
            StepMethod[] chosen =
                [.. (names.Contains("all") ? StepMethod.Names : names).Select(StepMethod.Parse)];
            var shape = new StepShape(
                parsed.GetValue(items), parsed.GetValue(ngrams), parsed.GetValue(categories),
                parsed.GetValue(dim), parsed.GetValue(batch), parsed.GetRequiredValue(hidden),
                Uniform: parsed.GetValue(uniform));
            using var workers = new Workers(parsed.GetValue(threads));
            var machine = Machine.Show(screen, workers);
            var figures = StepBenchmark.Run(
                shape, chosen, workers, parsed.GetValue(blocks), parsed.GetValue(steps),
                (done, all) => screen.Note($"block {done} of {all}"));
            StepGrid(shape, machine, figures).Print(screen.Results);
            PhaseGrid(figures).Print(screen.Results);
            new BenchResult(machine, shape, figures).Write(parsed.GetValue(json));
            return ExitCodes.Done;
        }, cancel));
        return command;
    }

    private static Grid StepGrid(StepShape shape, Machine machine, IReadOnlyList<StepFigures> figures) => new(
        $"Batch {shape.Batch}, towers [{string.Join(", ", shape.Layers)}], {shape.Items:#,0} items",
        ["method", "steps/s", "slowest", "fastest", "time / first", "stated GFLOP", "of ceiling",
            "computed GFLOP", "of ceiling", "different items", "bytes allocated"],
        [
            .. figures.Select(one => (IReadOnlyList<string>)
            [
                one.Method, $"{one.StepsPerSecond:0.00}", $"{one.Slowest:0.00}", $"{one.Fastest:0.00}",
                $"{figures[0].StepsPerSecond / one.StepsPerSecond:0.00}",
                $"{one.StatedGflop:0.00}", machine.ShareOf(one.StatedGflop * one.StepsPerSecond),
                $"{one.ComputedGflop:0.00}", machine.ShareOf(one.ComputedGflop * one.StepsPerSecond),
                $"{one.DifferentItems:0}", $"{one.AllocatedBytes:0}",
            ]),
        ]);

    private static Grid PhaseGrid(IReadOnlyList<StepFigures> figures) => new(
        "Milliseconds of a step by phase",
        ["method", .. figures[0].Phases.Keys],
        [
            .. figures.Select(one =>
                (IReadOnlyList<string>)[one.Method, .. one.Phases.Values.Select(time => $"{time:0.00}")]),
        ]);
}
