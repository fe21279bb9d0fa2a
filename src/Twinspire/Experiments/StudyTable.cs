namespace Twinspire.Experiments;

/// <summary>A table of methods at one size, as far as it is done.</summary>
/// <param name="Share">The share of the training pairs.</param>
/// <param name="Rows">The methods that have a result, in the order asked for.</param>
public sealed record StudyTable(double Share, IReadOnlyList<MethodRow> Rows)
{
    private const int Marked = 2; // the paper prints the best two in bold

    /// <summary>The columns, as in the paper.</summary>
    public static IReadOnlyList<string> Metrics { get; } = ["recall@10", "recall@50", "map@10", "map@50"];

    /// <summary>Makes a table of what is done.</summary>
    /// <param name="results">The study.</param>
    /// <param name="share">The size.</param>
    /// <param name="methods">The rows wanted.</param>
    /// <param name="variant">The change that the methods were trained with; null for none.</param>
    public static StudyTable Of(
        StudyResults results, double share, IEnumerable<string> methods, string? variant = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(methods);
        var baseline = results.BySeed(share, MethodRecipe.Baseline, variant);
        var found = methods.Select(method => (Method: method, Runs: results.BySeed(share, method, variant)))
            .Where(row => row.Runs.Count > 0)
            .Select(row => (row.Method, row.Runs, Values: Metrics.Select(metric =>
                MeanAndDeviation.Of([.. row.Runs.Select(run => run.Test[metric])])).ToList())).ToList();
        var bars = Metrics.Select((_, column) => found.Select(row => row.Values[column].Mean)
            .OrderDescending().Take(Marked).DefaultIfEmpty().Min()).ToList();
        return new StudyTable(share,
        [
            .. found.Select(row => new MethodRow(
                row.Method,
                row.Runs[0].Alpha,
                row.Values,
                [.. Metrics.Select(metric => row.Method == MethodRecipe.Baseline
                    ? null
                    : StudyComparison.Of(row.Runs, baseline, metric))],
                [.. row.Values.Select((value, column) => value.Mean >= bars[column])])),
        ]);
    }
}
