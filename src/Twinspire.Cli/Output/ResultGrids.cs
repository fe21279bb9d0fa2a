using Twinspire.Evaluation;

namespace Twinspire.Cli.Output;

/// <summary>The tables that show evaluated methods beside each other.</summary>
internal static class ResultGrids
{
    private static readonly string[] SliceOrder = ["head", "middle", "tail", "cold"];

    /// <summary>Per pair, per query, and Recall by popularity.</summary>
    public static IEnumerable<Grid> All(IReadOnlyList<Method> methods) =>
        [PerPair(methods), PerQuery(methods), PerSlice(methods, FirstRecall(methods[0].Result))];

    /// <summary>Every metric over held-out pairs; one row a method.</summary>
    public static Grid PerPair(IReadOnlyList<Method> methods)
    {
        var first = methods[0].Result;
        return Of($"Per held-out pair ({Numbers.Count(first.Pairs)} pairs)", methods, "", first);
    }

    /// <summary>Every metric averaged over queries; one row a method.</summary>
    public static Grid PerQuery(IReadOnlyList<Method> methods)
    {
        var first = methods[0].Result;
        return Of($"Per query ({Numbers.Count(first.Queries)} queries)", methods, "query.", first);
    }

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
        .MinBy(name => int.Parse(name["recall@".Length..]))!;

    private static Grid Of(
        string title, IReadOnlyList<Method> methods, string prefix, EvaluationResult first)
    {
        var names = first.Metrics.Keys
            .Where(name => name.StartsWith("query.", StringComparison.Ordinal) == (prefix.Length > 0))
            .OrderBy(Rank).ThenBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)
            .ToArray();
        return new Grid(
            title,
            ["method", .. names.Select(name => Label(name[prefix.Length..]))],
            [.. methods.Select(method => (IReadOnlyList<string>)
                [method.Name, .. names.Select(name => Numbers.Metric(method.Result.Metrics[name]))])]);

        int Rank(string name) => Array.FindIndex(
            ["recall", "map", "ndcg", "mrr"],
            known => name[prefix.Length..].StartsWith(known, StringComparison.Ordinal));
    }
}
