using System.Text.Json;
using Twinspire.SelfSupervision;

namespace Twinspire.Cli.Output;

/// <summary>How much the features of a table tell of each other.</summary>
/// <param name="Table">"items" or "queries".</param>
/// <param name="Names">The features.</param>
/// <param name="Values">[features, features], from 0 to 1.</param>
internal sealed record FeatureTable(
    string Table, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<double>> Values)
{
    /// <summary>Reads what was measured.</summary>
    public static FeatureTable Of(string table, FeatureCorrelations correlations)
    {
        var places = Enumerable.Range(0, correlations.Names.Count);
        return new FeatureTable(table, correlations.Names, [.. places.Select(Row)]);

        IReadOnlyList<double> Row(int feature) =>
            [.. places.Select(other => correlations.Between(feature, other))];
    }

    /// <summary>The matrix as a table.</summary>
    public Grid ToGrid() => new(
        $"Features of the {Table}: mutual information above chance, normalised",
        ["feature", .. Names],
        [
            .. Names.Select((name, row) =>
                (IReadOnlyList<string>)[name, .. Values[row].Select(value => $"{value:0.000}")]),
        ]);

    /// <summary>All tables as JSON.</summary>
    public static string ToJson(List<FeatureTable> tables) =>
        JsonSerializer.Serialize(tables, OutputJsonContext.Default.ListFeatureTable);
}
