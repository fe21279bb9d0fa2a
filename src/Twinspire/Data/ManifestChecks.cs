using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>
/// Checks what datasets' and bundles' manifests say, before any file that they name is opened: names are
/// names, numbers are in range, and the parts fit one another.
/// </summary>
internal static class ManifestChecks
{
    private const long MostTableNumbers = 1_000_000_000; // as a schema allows

    /// <summary>Checks vocabularies and entity tables.</summary>
    /// <param name="folder">The folder, for the message.</param>
    /// <param name="vocabularies">Every embedding table.</param>
    /// <param name="items">The item table.</param>
    /// <param name="queries">The query table; null where items are the queries.</param>
    /// <exception cref="DataFormatException">Says the first thing that is wrong.</exception>
    public static void Check(
        string folder, IReadOnlyList<VocabularyManifest> vocabularies, EntityManifest items,
        EntityManifest? queries)
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        var dims = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var vocabulary in vocabularies)
        {
            Require(folder, vocabulary is not null, "a vocabulary is null");
            var isRight = FileNames.IsSafe(vocabulary!.Table)
                && vocabulary.Size >= 1
                && vocabulary.HashBuckets >= 0
                && (vocabulary.HashBuckets == 0 || vocabulary.Size == vocabulary.HashBuckets + 1L);
            Require(
                folder, isRight,
                $"the vocabulary '{vocabulary.Table}' has size {vocabulary.Size} and hashBuckets "
                + $"{vocabulary.HashBuckets}; a table's name has {FileNames.Rule}, and it has one "
                + "row more than buckets");
            Require(
                folder, sizes.TryAdd(vocabulary.Table, vocabulary.Size),
                $"the vocabulary '{vocabulary.Table}' stands there twice");
        }

        Check(folder, items, "items", sizes, dims);
        if (queries is not null)
        {
            Check(folder, queries, "queries", sizes, dims);
        }
    }

    /// <summary>Throws unless a claim about the manifest holds.</summary>
    public static void Require(string folder, bool holds, string problem)
    {
        if (!holds)
        {
            throw new DataFormatException(
                $"{Path.Combine(folder, DatasetManifest.FileName)}: {problem}; the manifest was changed. "
                + "Make the folder again.");
        }
    }

    private static void Check(
        string folder, EntityManifest entities, string name, Dictionary<string, int> vocabularies,
        Dictionary<string, int> dims)
    {
        Require(folder, entities.Name == name, $"the table of {name} is named '{entities.Name}'");
        Require(folder, entities.Count >= 0, $"{name} has {entities.Count} rows");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var feature in entities.Features)
        {
            Require(folder, feature?.Schema is not null, $"a feature of {name} is null");
            Require(
                folder, names.Add(feature!.Schema.Name),
                $"the feature '{feature.Schema.Name}' of {name} stands there twice");
            Check(folder, $"{name}.{feature.Schema.Name}", feature, vocabularies);
            Require(
                folder,
                feature.Schema.IsDense() || dims.TryAdd(feature.Table, feature.Schema.Dim)
                    || dims[feature.Table] == feature.Schema.Dim,
                $"{name}.{feature.Schema.Name} has dim {feature.Schema.Dim}, and another feature of its "
                + $"table '{feature.Table}' another one");
        }
    }

    private static void Check(
        string folder, string path, FeatureManifest feature, Dictionary<string, int> vocabularies)
    {
        var problems = new ProblemList();
        feature.Schema.Check(problems, path);
        Require(folder, problems.Problems is [], string.Join(" ", problems.Problems).TrimEnd('.'));
        if (feature.Schema.IsDense())
        {
            Require(
                folder, feature.Scaler is null || feature.Scaler.Transform == feature.Schema.Normalize,
                $"{path} is scaled otherwise than its schema says");
            Require(
                folder, feature.Scaler?.IsSound() ?? true,
                $"the scaler of {path} is none: mean and knots are finite, knots ascend, the deviation is "
                + "above 0");
            return;
        }

        Require(
            folder,
            vocabularies.TryGetValue(feature.Table, out var size) && size == feature.VocabularySize,
            $"{path} has a vocabularySize of {feature.VocabularySize} in table '{feature.Table}', where "
            + (vocabularies.ContainsKey(feature.Table) ? $"that has {size}" : "there is no such table"));
        Require(
            folder, (long)feature.VocabularySize * feature.Schema.Dim <= MostTableNumbers,
            $"{path} has {feature.VocabularySize} rows of dim {feature.Schema.Dim}; a table holds at most "
            + $"{MostTableNumbers} numbers");
    }
}
