using Twinspire.Data;

namespace Twinspire.Baselines;

/// <summary>Finds the features whose values query and item share.</summary>
internal static class SharedFeatures
{
    /// <summary>
    /// For each query feature the item feature of the same table and name, else of the same table, else of
    /// the same name and kind, whose values are then matched by their text. Dense features have no values to
    /// share.
    /// </summary>
    public static IReadOnlyList<SharedFeature> Of(Dataset data)
    {
        var shared = new List<SharedFeature>();
        foreach (var query in data.Queries.Features.Where(feature => !feature.IsDense))
        {
            var items = data.Items.Features.Where(feature => !feature.IsDense);
            var item = items.FirstOrDefault(item =>
                    item.Table == query.Table && NameOf(item) == NameOf(query))
                ?? items.FirstOrDefault(item => item.Table == query.Table)
                ?? items.FirstOrDefault(item =>
                    NameOf(item) == NameOf(query) && item.Schema.Kind == query.Schema.Kind);
            var map = item is null || item.Table == query.Table ? null : Map(query, item, data.Vocabularies);
            if (item is not null && (item.Table == query.Table || map is not null))
            {
                shared.Add(new SharedFeature(NameOf(item), item.VocabularySize, item.Ids, query.Ids, map));
            }
        }

        return shared;
    }

    private static string NameOf(FeatureColumn feature) => feature.Schema.Name;

    // Hashed values have no text of their own, so they match only within one table.
    private static int[]? Map(
        FeatureColumn query, FeatureColumn item, IReadOnlyDictionary<string, Vocabulary> vocabularies)
    {
        var (from, to) = (vocabularies[query.Table], vocabularies[item.Table]);
        if (from.IsHashed || to.IsHashed)
        {
            return null;
        }

        var map = new int[from.Size]; // row 0 stays out of vocabulary
        for (var id = 1; id < map.Length; id++)
        {
            map[id] = to.IdOf(from.ValueOf(id));
        }

        return map;
    }
}
