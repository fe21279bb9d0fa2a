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
    public static Dataset Write(
        PlantedWorld world, string folder, bool separateQueries = false, bool validation = true)
    {
        Func<int, string> queryKey = separateQueries ? UserKeyOf : PlantedWorld.KeyOf;
        var builder = new DatasetBuilder(
            Features(titleTable: null), separateQueries ? Features(titleTable: "title") : null);
        for (var entity = 0; entity < world.Count; entity++)
        {
            builder.AddItem(PlantedWorld.KeyOf(entity), Cells(world, entity, PlantedWorld.KeyOf(entity)));
            if (separateQueries)
            {
                builder.AddQuery(UserKeyOf(entity), Cells(world, entity, UserKeyOf(entity)));
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
