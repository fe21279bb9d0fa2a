using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Towers;

namespace Twinspire.Bundles;

/// <summary>
/// An open bundle folder: a trained model with the keys, features and vocabularies to ask it.
/// </summary>
public sealed class Bundle : IDisposable
{
    private readonly Dictionary<string, Vocabulary> vocabularies = new(StringComparer.Ordinal);

    private Bundle(string folder, BundleManifest manifest)
    {
        Folder = folder;
        Manifest = manifest;
        try
        {
            foreach (var vocabulary in manifest.Vocabularies)
            {
                vocabularies.Add(
                    vocabulary.Table, Vocabulary.Open(Path.Combine(folder, "vocabularies"), vocabulary));
            }

            Items = EntityTable.Open(Path.Combine(folder, "items"), manifest.Items);
            Queries = manifest.Queries is null
                ? Items
                : EntityTable.Open(Path.Combine(folder, "queries"), manifest.Queries);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where the bundle lies.</summary>
    public string Folder { get; }

    /// <summary>What the folder says of itself.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>The items; without features when the queries are a table of their own.</summary>
    public EntityTable Items { get; }

    /// <summary>The queries; the same object as <see cref="Items"/> when items are the queries.</summary>
    public EntityTable Queries { get; }

    /// <summary>Whether the items are the queries.</summary>
    public bool ItemToItem => ReferenceEquals(Queries, Items);

    /// <summary>The vocabularies by table name.</summary>
    public IReadOnlyDictionary<string, Vocabulary> Vocabularies => vocabularies;

    /// <summary>The recipe of the run that made the bundle.</summary>
    public string RecipeJson => File.ReadAllText(Path.Combine(Folder, BundleManifest.RecipeFile));

    /// <summary>Opens a bundle folder.</summary>
    /// <param name="folder">The folder that holds manifest.json.</param>
    /// <param name="verifyChecksums">Read every file once, compare its checksum, check every id.</param>
    /// <exception cref="DataFormatException">
    /// No bundle, another version, a missing or damaged file.
    /// </exception>
    public static Bundle Open(string folder, bool verifyChecksums = true)
    {
        var place = OutputFolder.Find(folder);
        var manifest = ManifestFile.Read(
            Path.Combine(place, BundleManifest.FileName),
            BundleManifest.FormatName,
            BundleManifest.CurrentVersion,
            BundleJsonContext.Default.BundleManifest);
        CheckNamed(place, manifest);
        ManifestFile.CheckFiles(place, manifest.Files, verifyChecksums);
        var bundle = new Bundle(place, manifest);
        try
        {
            if (verifyChecksums)
            {
                EntityTable.CheckIds(bundle.Folder, bundle.Items, bundle.Queries);
            }

            return bundle;
        }
        catch
        {
            bundle.Dispose();
            throw;
        }
    }

    /// <summary>Builds the model with the bundle's weights; the caller disposes it.</summary>
    /// <exception cref="DataFormatException">The weights do not fit the features and towers.</exception>
    public TwoTowerModel CreateModel()
    {
        var model = TwoTowerModel.CreateEmpty(Manifest.QueryFeatures, Manifest.ItemFeatures, Manifest.Towers);
        try
        {
            ParameterFile.Read(Folder, Manifest.Parameters, model.Parameters);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Reads the unit vectors of all items, [items, dim]; the caller owns the array.</summary>
    public float[] ReadItemVectors()
    {
        var path = Path.Combine(Folder, BundleManifest.ItemVectorsFile);
        using var vectors = MappedArray.Open<float>(path);
        return vectors.Length == (long)Items.Count * Manifest.Dim
            ? vectors.All().ToArray()
            : throw new DataFormatException(
                $"{path}: {vectors.Length} floats where {Items.Count} items of {Manifest.Dim} are due; the "
                + "bundle is damaged. Train again.");
    }

    /// <summary>Training pairs of every item, [items]; null in a bundle of before they were kept.</summary>
    public long[]? ReadItemPairs()
    {
        if (!Manifest.Files.ContainsKey(BundleManifest.ItemPairsFile))
        {
            return null;
        }

        var path = Path.Combine(Folder, BundleManifest.ItemPairsFile);
        using var pairs = MappedArray.Open<long>(path);
        return pairs.Length == Items.Count
            ? pairs.All().ToArray()
            : throw new DataFormatException(
                $"{path}: {pairs.Length} counts where {Items.Count} are due; the bundle is damaged. Train "
                + "again.");
    }

    /// <summary>
    /// The items that each query has in its training pairs; null in a bundle that does not carry them.
    /// </summary>
    internal PairsByQuery? ReadKnown()
    {
        if (!Manifest.Files.ContainsKey(BundleManifest.KnownOffsetsFile)
            || !Manifest.Files.ContainsKey(BundleManifest.KnownItemsFile))
        {
            return null;
        }

        using var offsets = MappedArray.Open<int>(Path.Combine(Folder, BundleManifest.KnownOffsetsFile));
        using var items = MappedArray.Open<int>(Path.Combine(Folder, BundleManifest.KnownItemsFile));
        return PairsByQuery.TryOf(offsets.All(), items.All(), Queries.Count, Items.Count)
            ?? throw new DataFormatException(
                $"{Path.Combine(Folder, BundleManifest.KnownOffsetsFile)}: the known items are not lists of "
                + $"{Items.Count} items for {Queries.Count} queries; the bundle is damaged. Train again.");
    }

    /// <summary>Encoders of the queries' features, in order; the ones the dataset was made with.</summary>
    public IReadOnlyList<FeatureEncoder> QueryEncoders() =>
        [.. Queries.Features.Select(feature => new FeatureEncoder(
            feature.Schema, vocabularies.GetValueOrDefault(feature.Table), feature.Manifest.Scaler))];

    /// <summary>Releases every mapped file.</summary>
    public void Dispose()
    {
        Items?.Dispose();
        Queries?.Dispose();
        foreach (var vocabulary in vocabularies.Values)
        {
            vocabulary.Dispose();
        }
    }

    // Every file that is read must be under a checksum.
    private static void CheckNamed(string folder, BundleManifest manifest)
    {
        string[] needed =
            [BundleManifest.ParametersFile, BundleManifest.ItemVectorsFile, BundleManifest.RecipeFile];
        if (manifest.PopularityWeight is { } weight
            && !(PopularityRange.Holds(weight) && manifest.Files.ContainsKey(BundleManifest.ItemPairsFile)))
        {
            throw new DataFormatException(
                $"{folder}: the manifest's popularityWeight is {weight}; it must lie from -1 to 1, beside "
                + $"{BundleManifest.ItemPairsFile}; the bundle was changed. Train again.");
        }

        if (Array.Find(needed, file => !manifest.Files.ContainsKey(file)) is { } missing)
        {
            throw new DataFormatException(
                $"{folder}: the manifest does not name {missing}; the bundle was changed. Train again.");
        }
    }
}
