using Twinspire.Evaluation;

namespace Twinspire.Cli.Output;

/// <summary>What a reader of the tables should know of the pairs behind them.</summary>
internal static class Remarks
{
    /// <summary>One line for each thing that is not as usual.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<Method> methods)
    {
        var result = methods[0].Result;
        var all = (result.KnownRanked ?? result.Figures).Pairs;
        if (result.Repeated > 0)
        {
            yield return $"{Numbers.Count(result.Repeated.Value)} of {Numbers.Count(all)} held-out pairs are "
                + "training pairs too; the tables show the figures with them, and without.";
        }

        if (result.Self == SelfRule.LeftOut && result.KnownRanked?.LeftOut is > 0 and var own)
        {
            yield return $"{Numbers.Count(own)} held-out pairs name the query itself and are not counted.";
        }

        foreach (var method in methods.Where(method => method.Result.Tied > 0))
        {
            yield return $"{method.Name}: {Numbers.Count(method.Result.Tied)} of "
                + $"{Numbers.Count(method.Result.Pairs)} held-out pairs are in a tie that reaches into the "
                + "places counted: other items have exactly the same score, and a fixed random order "
                + "decides.";
        }
    }
}
