using Twinspire.Evaluation;

namespace Twinspire.Cli.Output;

/// <summary>The tables that show evaluated methods beside each other, each under its protocol.</summary>
internal static class ResultGrids
{
    private static readonly string[] SliceOrder = ["head", "middle", "tail", "cold"];

    /// <summary>
    /// Per pair and per query, by every rule that was measured, and Recall by popularity.
    /// </summary>
    public static IEnumerable<Grid> All(IReadOnlyList<Method> methods)
    {
        foreach (var rule in Rules(methods[0].Result))
        {
            yield return PerPair(methods, rule);
            yield return PerQuery(methods, rule);
        }

        yield return PerSlice(methods, FirstRecall(methods[0].Result));
    }

    /// <summary>Every metric over held-out pairs, by every rule that was measured.</summary>
    public static IEnumerable<Grid> AllPerPair(IReadOnlyList<Method> methods) =>
        Rules(methods[0].Result).Select(rule => PerPair(methods, rule));

    /// <summary>One metric by the training popularity of the held-out item; one row a method.</summary>
    public static Grid PerSlice(IReadOnlyList<Method> methods, string metric)
    {
        var slices = methods[0].Result.Slices;
        var names = SliceOrder.Where(slices.ContainsKey).ToArray();
        return new Grid(
            $"{Label(metric)} by training popularity of the held-out item",
            ["method", .. names.Select(name => $"{name} ({Numbers.Count(slices[name].Pairs)} pairs)")],
            [.. methods.Select(method => (IReadOnlyList<string>)
            [
                method.Name,
                .. names.Select(name => method.Result.Slices[name].Metrics.TryGetValue(metric, out var value)
                    ? Numbers.Metric(value)
                    : "-"),
            ])]);
    }

    /// <summary>A metric's name as people write it: <c>Recall@10</c>, <c>MAP@10</c>.</summary>
    public static string Label(string metric) => metric.StartsWith("recall", StringComparison.Ordinal)
        ? $"R{metric[1..]}"
        : metric.ToUpperInvariant();

    /// <summary>Recall at the smallest cutoff.</summary>
    private static string FirstRecall(EvaluationResult result) => result.Metrics.Keys
        .Where(name => name.StartsWith("recall@", StringComparison.Ordinal))
        .MinBy(name => int.Parse(name["recall@".Length..])) ?? "recall";

    // A rule that left every pair out has no table.
    private static IEnumerable<Rule> Rules(EvaluationResult result) =>
        Measured(result).Where(rule => rule.Of(result).Pairs > 0);

    private static IEnumerable<Rule> Measured(EvaluationResult result)
    {
        var self = result.Self switch
        {
            SelfRule.LeftOut => ", the query itself left out",
            SelfRule.Ranked => ", the query itself ranked",
            _ => "",
        };
        if (result.KnownRanked is null)
        {
            yield return new Rule(self, one => one.Figures);
            yield break;
        }

        yield return new Rule(", known items ranked" + self, one => one.KnownRanked!);
        yield return new Rule(", known items left out" + self, one => one.KnownLeftOut!);
        if (result.Repeated > 0)
        {
            yield return new Rule(
                ", training pairs not counted, known items ranked" + self, one => one.NewPairs!);
        }
    }

    private static Grid PerPair(IReadOnlyList<Method> methods, Rule rule)
    {
        var pairs = rule.Of(methods[0].Result).Pairs;
        return Of($"Per held-out pair ({Numbers.Count(pairs)} pairs){rule.Words}", methods, "", rule);
    }

    private static Grid PerQuery(IReadOnlyList<Method> methods, Rule rule)
    {
        var queries = rule.Of(methods[0].Result).Queries;
        return Of($"Per query ({Numbers.Count(queries)} queries){rule.Words}", methods, "query.", rule);
    }

    private static Grid Of(string title, IReadOnlyList<Method> methods, string prefix, Rule rule)
    {
        var names = rule.Of(methods[0].Result).Metrics.Keys
            .Where(name => name.StartsWith("query.", StringComparison.Ordinal) == (prefix.Length > 0))
            .OrderBy(Rank).ThenBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)
            .ToArray();
        return new Grid(
            title,
            ["method", .. names.Select(name => Label(name[prefix.Length..]))],
            [.. methods.Select(method => (IReadOnlyList<string>)
            [
                method.Name,
                .. names.Select(name => Numbers.Metric(rule.Of(method.Result).Metrics[name])),
            ])]);

        int Rank(string name) => Array.FindIndex(
            ["recall", "map", "ndcg", "mrr"],
            known => name[prefix.Length..].StartsWith(known, StringComparison.Ordinal));
    }

    /// <summary>What was ranked and counted.</summary>
    /// <param name="Words">Behind a title, with a comma before it.</param>
    /// <param name="Of">The figures by this rule.</param>
    private sealed record Rule(string Words, Func<EvaluationResult, HeldOutFigures> Of);
}
