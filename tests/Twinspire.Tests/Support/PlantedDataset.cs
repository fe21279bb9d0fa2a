using Twinspire.Data;

namespace Twinspire.Tests.Support;

/// <summary>
/// A planted world as a dataset folder, with the features id, title, categories and popularity.
/// </summary>
internal static class PlantedDataset
{
    /// <summary>Writes the world and opens it.</summary>
    /// <param name="world">The world.</param>
    /// <param name="folder">Where to; must not exist, or be empty.</param>
    /// <param name="separateQueries">
    /// Whether the queries are entities of their own, with keys "user-0000" and the same cells, instead of
    /// the items. Their title shares the items' table; their other features have tables of their own.
    /// </param>
    /// <param name="validation">Whether its validation pairs are written.</param>
    /// <param name="sameKeys">Whether separate queries have the items' keys and are those items.</param>
    /// <param name="backwards">Whether the last entity stands first.</param>
    public static Dataset Write(
        PlantedWorld world, string folder, bool separateQueries = false, bool validation = true,
        bool sameKeys = false, bool backwards = false)
    {
        Func<int, string> queryKey = separateQueries && !sameKeys ? UserKeyOf : PlantedWorld.KeyOf;
        var builder = new DatasetBuilder(
            Features(titleTable: null), separateQueries ? Features(titleTable: "title") : null)
        {
            QueriesAreItems = sameKeys,
        };
        foreach (var at in Enumerable.Range(0, world.Count))
        {
            var entity = backwards ? world.Count - 1 - at : at;
            builder.AddItem(PlantedWorld.KeyOf(entity), Cells(world, entity, PlantedWorld.KeyOf(entity)));
            if (separateQueries)
            {
                builder.AddQuery(queryKey(entity), Cells(world, entity, queryKey(entity)));
            }
        }

        AddPairs(PairSplit.Train, world.Train);
        AddPairs(PairSplit.Validation, validation ? world.Validation : []);
        AddPairs(PairSplit.Test, world.Test);
        builder.Write(folder);
        return Dataset.Open(folder);

        void AddPairs(PairSplit split, List<(int Query, int Item)> pairs) => pairs.ForEach(pair =>
            builder.AddPair(split, queryKey(pair.Query), PlantedWorld.KeyOf(pair.Item)));
    }

    /// <summary>The key of a query that is an entity of its own.</summary>
    public static string UserKeyOf(int query) => $"user-{query:D4}";

    private static FeatureSchema[] Features(string? titleTable) =>
    [
        new("id", FeatureKind.Categorical, Dim: 8),
        new("title", FeatureKind.Text, Dim: 8, Table: titleTable),
        new("categories", FeatureKind.Bag, Dim: 8),
        new("popularity", FeatureKind.Dense, Normalize: DenseTransform.Quantile),
    ];

    private static string[] Cells(PlantedWorld world, int entity, string key) =>
        [key, world.Titles[entity], world.Categories[entity], $"{world.Popularity[entity]:R}"];
}
