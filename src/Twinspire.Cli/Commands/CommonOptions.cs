using System.CommandLine;

namespace Twinspire.Cli.Commands;

/// <summary>The options that several commands have, each with one name and one meaning.</summary>
internal static class CommonOptions
{
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
    };

    /// <summary>How many cores to use.</summary>
    public static Option<int> Threads() => new("--threads")
    {
        Description = "Threads to use; 0 takes all cores. The results do not depend on it.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
        Validators = { result => AtLeast(result, 0) },
    };

    /// <summary>A folder that the command needs.</summary>
    public static Option<string> Folder(string name, string description) =>
        new(name) { Description = description, HelpName = "DIR", Required = true };

    /// <summary>
    /// Refuses a number below <paramref name="least"/>; text that is no number has its own error.
    /// </summary>
    public static void AtLeast(System.CommandLine.Parsing.OptionResult result, int least)
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < least)
        {
            result.AddError($"{result.Option.Name} is {value}; it must be {least} or more.");
        }
    }
}
