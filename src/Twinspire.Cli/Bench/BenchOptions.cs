using System.CommandLine;
using Twinspire.Benchmarks;
using Twinspire.Cli.Commands;

namespace Twinspire.Cli.Bench;

/// <summary>The options that several measurements share.</summary>
internal static class BenchOptions
{
    /// <summary>A whole number with a default.</summary>
    public static Option<int> Number(string name, string description, int value, int least = 1) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
        Validators = { result => CommonOptions.AtLeast(result, least) },
    };

    /// <summary>The towers' shape.</summary>
    public static Option<int[]> Hidden() => new("--hidden")
    {
        Description = "Widths of the towers' layers.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [.. new StepShape().Layers],
    };

    /// <summary>How often to measure.</summary>
    public static Option<int> Blocks(int usual = 5) =>
        Number("--blocks", "Blocks to time; the median counts.", usual);
}
