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
    public static Dataset Write(PlantedWorld world, string folder, bool separateQueries = false)
    {
        using (var writer = new DatasetWriter(folder))
        {
            var vocabularies = Vocabularies(world, separateQueries);
            foreach (var vocabulary in vocabularies.Values)
            {
                writer.AddVocabulary(vocabulary);
            }

            var items = writer.CreateItems(Encoders(vocabularies, ofUsers: false));
            AddEntities(items, world, PlantedWorld.KeyOf);
            if (separateQueries)
            {
                var users = writer.CreateQueries(Encoders(vocabularies, ofUsers: true));
                AddEntities(users, world, UserKeyOf);
            }

            AddPairs(writer.Pairs(PairSplit.Train), world.Train);
            AddPairs(writer.Pairs(PairSplit.Validation), world.Validation);
            AddPairs(writer.Pairs(PairSplit.Test), world.Test);
            writer.Complete(new SplitManifest("given"));
        }

        return Dataset.Open(folder);
    }

    /// <summary>The key of a query that is an entity of its own.</summary>
    public static string UserKeyOf(int query) => $"user-{query:D4}";

    private static FeatureSchema[] Features(bool ofUsers) =>
    [
        new("id", FeatureKind.Categorical, Dim: 8),
        new("title", FeatureKind.Text, Dim: 8, Table: ofUsers ? "title" : null),
        new("categories", FeatureKind.Bag, Dim: 8),
        new("popularity", FeatureKind.Dense),
    ];

    private static FeatureEncoder[] Encoders(Dictionary<string, Vocabulary> vocabularies, bool ofUsers) =>
    [
        .. Features(ofUsers).Select(feature => new FeatureEncoder(
            feature, vocabularies.GetValueOrDefault(feature.TableName(ofUsers)), null)),
    ];

    /// <summary>Values of entities that occur in a training pair, counted once for each entity.</summary>
    private static Dictionary<string, Vocabulary> Vocabularies(PlantedWorld world, bool separateQueries)
    {
        Dictionary<string, VocabularyBuilder> builders = [];
        foreach (var entity in world.Train.SelectMany(pair => new[] { pair.Query, pair.Item }).Distinct())
        {
            Count(entity, PlantedWorld.KeyOf(entity), "id", "title", "categories");
            if (separateQueries)
            {
                Count(entity, UserKeyOf(entity), "query.id", "title", "query.categories");
            }
        }

        return builders.ToDictionary(builder => builder.Key, builder => builder.Value.Build());

        void Count(int entity, string key, string idTable, string titleTable, string categoryTable)
        {
            BuilderOf(idTable).Add(key);
            foreach (var word in world.Titles[entity].Split(' '))
            {
                BuilderOf(titleTable).Add(word);
            }

            if (world.Categories[entity].Length > 0)
            {
                BuilderOf(categoryTable).Add(world.Categories[entity]);
            }
        }

        VocabularyBuilder BuilderOf(string table) => builders.TryGetValue(table, out var builder)
            ? builder
            : builders[table] = new VocabularyBuilder(table);
    }

    private static void AddEntities(EntityWriter writer, PlantedWorld world, Func<int, string> keyOf)
    {
        for (var entity = 0; entity < world.Count; entity++)
        {
            writer.Add(
                keyOf(entity),
                [
                    keyOf(entity),
                    world.Titles[entity],
                    world.Categories[entity],
                    $"{world.Popularity[entity]:R}",
                ]);
        }
    }

    private static void AddPairs(PairWriter writer, List<(int Query, int Item)> pairs)
    {
        foreach (var (query, item) in pairs)
        {
            writer.Add(query, item);
        }
    }
}
