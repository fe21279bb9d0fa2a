using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Cli.Inputs;

/// <summary>Asks for a key, and says which keys are near when it is unknown.</summary>
internal static class Neighbours
{
    /// <summary>The best items for a known key.</summary>
    /// <exception cref="RecipeException">The key is unknown; the message holds near matches.</exception>
    public static IReadOnlyList<Recommendation> Of(Recommender recommender, string key, int k) =>
        recommender.QueryKeys.TryGetRow(key, out _)
            ? recommender.Recommend(key, k)
            : throw new RecipeException($"--query '{key}' is not among the {recommender.QueryKeys.Count} queries of "
                + $"this run.{NearMatches.Hint(key, Keys(recommender.QueryKeys))} "
                + "A new query can be described by --feature name=value.");

    private static IEnumerable<string> Keys(KeyTable table) => Enumerable.Range(0, table.Count).Select(table.KeyOf);
}
