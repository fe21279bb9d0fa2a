using System.CommandLine;
using System.CommandLine.Parsing;
using Twinspire.Baselines;
using Twinspire.Cli.Inputs;

namespace Twinspire.Cli.Commands;

/// <summary>The option <c>--baselines</c>: which baselines are measured.</summary>
internal static class BaselineOption
{
    private const string All = "all";

    private static readonly Dictionary<string, BaselineKind> Kinds =
        Enum.GetValues<BaselineKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant());

    /// <summary>Those that are measured where none is named: they have nothing to tune.</summary>
    public static IReadOnlyList<BaselineKind> Plain { get; } =
        [BaselineKind.TopPopular, BaselineKind.Content];

    /// <summary>The option; it may stand alone.</summary>
    public static Option<string[]> Create() => new("--baselines")
    {
        Description = $"Also measure baselines: {All}, or some of {string.Join(", ", Kinds.Keys)}; without a "
            + "name the first two. Item neighbours, EASE and matrix factorisation are tuned on the "
            + "validation pairs.",
        HelpName = "NAME,...",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
        Validators = { Check },
    };

    /// <summary>The baselines asked for, in the order of the list above, each once.</summary>
    /// <param name="result">The option as given; null where it was not.</param>
    public static IReadOnlyList<BaselineKind> Read(OptionResult? result)
    {
        if (result is null or { Implicit: true })
        {
            return [];
        }

        var names = Names(result);
        return names.Count == 0 ? Plain
            : names.Contains(All) ? [.. Kinds.Values]
            : [.. Kinds.Where(kind => names.Contains(kind.Key)).Select(kind => kind.Value)];
    }

    private static void Check(OptionResult result)
    {
        foreach (var name in Names(result).Where(name => name != All && !Kinds.ContainsKey(name)))
        {
            result.AddError($"--baselines '{name}' is none of {All}, {string.Join(", ", Kinds.Keys)}."
                + NearMatches.Hint(name, Kinds.Keys));
        }
    }

    private static List<string> Names(OptionResult result) =>
    [
        .. result.Tokens.SelectMany(token => token.Value.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
    ];
}
