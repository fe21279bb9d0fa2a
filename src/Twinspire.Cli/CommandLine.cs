using System.CommandLine;
using System.CommandLine.Invocation;
using Twinspire.Checks;
using Twinspire.Cli.Bench;
using Twinspire.Cli.Commands;
using Twinspire.Cli.Output;

namespace Twinspire.Cli;

/// <summary>
/// The whole command line: reads it, runs one command, turns what goes wrong into a message and a code.
/// </summary>
internal static class CommandLine
{
    // A word that starts with @ is a key like any other, no file of words.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The words after the program's name.</param>
    /// <param name="screen">Where to write.</param>
    /// <param name="interruption">Ctrl+C.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string[] arguments, Screen screen, Interruption interruption)
    {
        var result = CreateRoot(screen).Parse(arguments, Parsing);
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // Interruption listens instead: a training step is let finish
        };
        if (result.Action is ParseErrorAction wrong)
        {
            wrong.ShowHelp = false;
            result.Invoke(invocation);
            screen.Note($"See: {NameOf(result.CommandResult.Command)} --help");
            return ExitCodes.WrongUsage;
        }

        try
        {
            return result.InvokeAsync(invocation, interruption.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            screen.Note("Stopped by Ctrl+C.");
            return ExitCodes.Interrupted;
        }
        catch (IOException problem) when (DiskFull.IsCauseOf(problem))
        {
            screen.Note("The disk is full. Free some space, or name a folder on another disk; what stood "
                + "there before is as it was.");
            return ExitCodes.Failed;
        }
        catch (Exception problem) when (problem is RecipeException or DataFormatException
            or UnknownKeyException or TrainingException or IOException or UnauthorizedAccessException)
        {
            screen.Note(problem.Message);
            return ExitCodes.Failed;
        }
        catch (Exception problem) when (IsOutOfMemory(problem))
        {
            screen.Note($"The memory is used up: this process may have "
                + $"{Numbers.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)}. Lower what takes most: "
                + "of training towers.hidden, training.batch, or the features' dim and hashBuckets; of EASE "
                + "--ease-items; of a preparation minCount, or maxSize of the features.");
            return ExitCodes.Failed;
        }
    }

    private static RootCommand CreateRoot(Screen screen) =>
        new("Twinspire trains, evaluates and asks self-supervised two-tower retrieval models.")
        {
            QuickstartCommand.Create(screen),
            PrepareCommand.Create(screen),
            FeaturesCommand.Create(screen),
            ImportCommand.Create(screen),
            GenerateCommand.Create(screen),
            TrainCommand.Create(screen),
            EvaluateCommand.Create(screen),
            RecommendCommand.Create(screen),
            ReproduceCommand.Create(screen),
            DoctorCommand.Create(screen),
            BenchCommand.Create(screen),
        };

    private static bool IsOutOfMemory(Exception problem) => problem is OutOfMemoryException
        || (problem is AggregateException several && several.InnerExceptions.Any(IsOutOfMemory))
        || (problem.InnerException is { } inner && IsOutOfMemory(inner));

    private static string NameOf(Command command)
    {
        List<string> names = [];
        for (Symbol? symbol = command; symbol is not null; symbol = symbol.Parents.FirstOrDefault())
        {
            names.Insert(0, symbol is RootCommand ? "twinspire" : symbol.Name);
        }

        return string.Join(' ', names);
    }
}
