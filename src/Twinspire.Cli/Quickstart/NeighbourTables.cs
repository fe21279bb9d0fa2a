using Twinspire.Cli.Output;
using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Cli.Quickstart;

/// <summary>What each model recommends for a few packages that many people know.</summary>
internal static class NeighbourTables
{
    private static readonly string[] Known = ["vlc", "postgresql-15", "python3-numpy", "gimp"];

    /// <summary>One table a package that the data holds; one column a model.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="models">Name and model.</param>
    /// <param name="k">Ranks shown; a recommendation leaves the package itself out.</param>
    public static IReadOnlyList<Grid> Of(
        Dataset data, IReadOnlyList<(string Name, Recommender Model)> models, int k) =>
        [.. Known.Where(key => data.Queries.Keys.TryGetRow(key, out _)).Select(key => Of(key, models, k))];

    private static Grid Of(string key, IReadOnlyList<(string Name, Recommender Model)> models, int k)
    {
        var columns = models.Select(model =>
            model.Model.Recommend(key, k).ToArray()).ToArray();
        return new Grid(
            key,
            ["rank", .. models.Select(model => model.Name)],
            [.. Enumerable.Range(0, k).Select(rank => (IReadOnlyList<string>)
            [
                (rank + 1).ToString(),
                .. columns.Select(column => rank < column.Length ? column[rank].Key : ""),
            ])],
            TextColumns: models.Count + 1);
    }
}
