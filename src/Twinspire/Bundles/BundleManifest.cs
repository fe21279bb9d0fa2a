using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Towers;

namespace Twinspire.Bundles;

/// <summary>What a bundle folder holds: manifest.json.</summary>
/// <param name="Format">Always "twinspire-bundle".</param>
/// <param name="Version">The format's version; see <see cref="CurrentVersion"/>.</param>
/// <param name="Dim">Width of the vectors.</param>
/// <param name="Towers">The shape of the towers.</param>
/// <param name="QueryFeatures">What the query tower reads, in order.</param>
/// <param name="ItemFeatures">What the item tower reads, in order.</param>
/// <param name="Parameters">The weights, in the order in which parameters.bin holds them.</param>
/// <param name="Items">
/// The items; with their features only if they are the queries too, for item vectors need none.
/// </param>
/// <param name="Vocabularies">Every embedding table, by name in ordinal order.</param>
/// <param name="Files">
/// Every file but manifest.json, by its path in the folder with '/', in ordinal order.
/// </param>
/// <param name="Queries">The query table; null when the items are the queries (item-to-item).</param>
/// <param name="PopularityWeight">
/// Times ln(1 + training pairs) it is added to an item's cosine; null is 0. A program that does not know it
/// refuses the bundle.
/// </param>
/// <param name="QueriesAreItems">
/// Whether a query of a separate table is the item of the same key and does not find itself; null is no.
/// </param>
public sealed record BundleManifest(
    string Format,
    int Version,
    int Dim,
    TowerOptions Towers,
    IReadOnlyList<FeatureSpec> QueryFeatures,
    IReadOnlyList<FeatureSpec> ItemFeatures,
    IReadOnlyList<ParameterManifest> Parameters,
    EntityManifest Items,
    IReadOnlyList<VocabularyManifest> Vocabularies,
    IReadOnlyDictionary<string, FileManifest> Files,
    EntityManifest? Queries = null,
    double? PopularityWeight = null,
    bool? QueriesAreItems = null)
{
    /// <summary>The format's name.</summary>
    public const string FormatName = "twinspire-bundle";

    /// <summary>The version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The manifest's file name.</summary>
    public const string FileName = "manifest.json";

    internal const string ParametersFile = "parameters.bin";
    internal const string ItemVectorsFile = "item-vectors.bin";
    internal const string ItemPairsFile = "item-pairs.bin";
    internal const string KnownOffsetsFile = "known-offsets.bin";
    internal const string KnownItemsFile = "known-items.bin";
    internal const string RecipeFile = "recipe.json";
}
