using System.CommandLine;
using System.CommandLine.Parsing;

namespace Twinspire.Cli.Commands;

/// <summary>The option <c>--k</c> of an evaluation: the cutoffs of its metrics.</summary>
internal static class CutoffOption
{
    private const int Most = 1000;

    /// <summary>The option.</summary>
    public static Option<int[]> Create() => new("--k", "-k")
    {
        Description = "Cutoffs of Recall, MAP and NDCG, e.g. 20 or 10,50.",
        HelpName = "N,...",
        DefaultValueFactory = _ => [10, 50],
        CustomParser = Parse,
    };

    private static int[] Parse(ArgumentResult result)
    {
        List<int> cutoffs = [];
        foreach (var text in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (!int.TryParse(text, out var k) || k is < 1 or > Most)
            {
                result.AddError($"--k '{text}' is no cutoff; give whole numbers from 1 to {Most}, such as "
                    + "10,50.");
                return [];
            }

            cutoffs.Add(k);
        }

        return [.. cutoffs];
    }
}
