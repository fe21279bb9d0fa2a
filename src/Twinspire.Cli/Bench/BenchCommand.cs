using System.CommandLine;

namespace Twinspire.Cli.Bench;

/// <summary><c>twinspire bench</c>: how fast this machine trains and searches, on made data.</summary>
internal static class BenchCommand
{
    /// <summary>The command; each measurement is a command under it.</summary>
    public static Command Create(Screen screen) =>
        new("bench", "Measure the speed of this machine, on made data.")
        {
            BenchStepCommand.Create(screen),
            BenchProductsCommand.Create(screen),
            BenchTopKCommand.Create(screen),
            BenchRecommendCommand.Create(screen),
            BenchEvaluateCommand.Create(screen),
            BenchPrepareCommand.Create(screen),
        };
}
