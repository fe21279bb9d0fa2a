using System.CommandLine;
using System.CommandLine.Parsing;
using Twinspire.Cli.Output;

namespace Twinspire.Cli.Commands;

/// <summary>The options that several commands have, each with one name and one meaning.</summary>
internal static class CommonOptions
{
    private const int MostThreads = 1024;

    /// <summary>Changes settings of the JSON file that the command reads.</summary>
    /// <param name="example">A change that a reader of the help can copy.</param>
    public static Option<string[]> Set(string example) => new("--set")
    {
        Description = $"Change settings of the file by path, e.g. {example}. May be repeated.",
        HelpName = "path=value",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
        Validators =
        {
            result =>
            {
                foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=') < 1))
                {
                    result.AddError($"--set '{token.Value}' is no path=value; write for example --set "
                        + $"{example}.");
                }
            },
        },
    };

    /// <summary>Where to write the same numbers for programs.</summary>
    public static Option<string?> Json() => new("--json")
    {
        Description = "Also write the numbers to this JSON file, by stable names.",
        HelpName = "FILE",
        Validators =
        {
            NotEmpty,
            result =>
            {
                if (result.Tokens is [{ Value.Length: > 0 } path] && JsonFile.Obstacle(path.Value) is { } why)
                {
                    result.AddError($"--json {path.Value}: {why}");
                }
            },
        },
    };

    /// <summary>How many cores to use; more than there are would only wait for one another.</summary>
    /// <param name="screen">Told when fewer are taken than were asked for.</param>
    public static Option<int> Threads(Screen screen) => new("--threads")
    {
        Description = "Threads to use, at most one per core; 0 takes all cores. The results do not depend on "
            + "it.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!int.TryParse(text, out var threads) || threads is < 0 or > MostThreads)
            {
                result.AddError(!int.TryParse(text, out _)
                    ? $"--threads '{text}' is no whole number; give 0 for all cores."
                    : threads < 0 ? $"--threads is {threads}; it must be 0 or more."
                    : $"--threads is {threads}; it must be {MostThreads} or less.");
                return 0;
            }

            if (threads > Environment.ProcessorCount)
            {
                screen.Note($"--threads {threads}: this machine has {Environment.ProcessorCount} cores, and "
                    + "more threads than cores are slower; as many are taken.");
            }

            return Math.Min(threads, Environment.ProcessorCount);
        },
    };

    /// <summary>A folder that the command needs.</summary>
    public static Option<string> Folder(string name, string description, bool required = true) =>
        new(name)
        {
            Description = description,
            HelpName = "DIR",
            Required = required,
            Validators = { NotEmpty },
        };

    /// <summary>Refuses a path that is empty, such as the value of an unset shell variable.</summary>
    public static void NotEmpty(OptionResult result)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError($"{NameOf(result)} is empty; give a path.");
        }
    }

    /// <summary>
    /// Refuses a number below <paramref name="least"/>; text that is no number has its own error.
    /// </summary>
    public static void AtLeast(OptionResult result, int least)
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < least)
        {
            result.AddError($"{NameOf(result)} is {value}; it must be {least} or more.");
        }
    }

    // As the user wrote it: -k rather than --k.
    private static string NameOf(OptionResult result) => result.IdentifierToken?.Value ?? result.Option.Name;
}
