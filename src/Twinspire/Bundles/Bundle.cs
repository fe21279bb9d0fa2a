using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Towers;

namespace Twinspire.Bundles;

/// <summary>
/// An open bundle folder: a trained model with the keys, features and vocabularies to ask it.
/// </summary>
public sealed class Bundle : IDisposable
{
    private readonly EntityTables tables;
    private readonly MappedArray<float> parameters;
    private readonly MappedArray<float> itemVectors;
    private readonly MappedArray<long>? itemPairs;
    private readonly PairsByQuery? known;

    // Every file is opened here and kept, so that a bundle that replaces this one changes nothing.
    private Bundle(FolderContent content, BundleManifest manifest, OpenedFiles opened)
    {
        Folder = content.Folder;
        Manifest = manifest;
        tables = new EntityTables(content, manifest.Items, manifest.Queries, manifest.Vocabularies, opened);
        parameters = opened.Add(content.Open<float>(BundleManifest.ParametersFile));
        itemVectors = opened.Add(content.Open<float>(BundleManifest.ItemVectorsFile));
        itemPairs = content.Has(BundleManifest.ItemPairsFile)
            ? opened.Add(content.Open<long>(BundleManifest.ItemPairsFile))
            : null;
        known = BundleChecks.Known(content, Queries.Count, Items.Count);
        RecipeJson = File.ReadAllText(content.PathOf(BundleManifest.RecipeFile));
    }

    /// <summary>Where the bundle lies.</summary>
    public string Folder { get; }

    /// <summary>What the folder says of itself.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>The items; without features when the queries are a table of their own.</summary>
    public EntityTable Items => tables.Items;

    /// <summary>The queries; the same object as <see cref="Items"/> when items are the queries.</summary>
    public EntityTable Queries => tables.Queries;

    /// <summary>Whether the items are the queries.</summary>
    public bool ItemToItem => ReferenceEquals(Queries, Items);

    /// <summary>The vocabularies by table name.</summary>
    public IReadOnlyDictionary<string, Vocabulary> Vocabularies => tables.Vocabularies;

    /// <summary>The recipe of the run that made the bundle.</summary>
    public string RecipeJson { get; }

    /// <summary>Opens a bundle folder, also while another program replaces it.</summary>
    /// <param name="folder">The folder that holds manifest.json.</param>
    /// <param name="verifyChecksums">
    /// Read every file once, compare its checksum, check every id and number.
    /// </param>
    /// <exception cref="DataFormatException">
    /// No bundle, another version, a missing or damaged file, content that does not fit together.
    /// </exception>
    public static Bundle Open(string folder, bool verifyChecksums = true) =>
        SteadyFolder.Open(folder, place => OpenOnce(place, verifyChecksums));

    private static Bundle OpenOnce(string folder, bool verifyChecksums)
    {
        var manifest = ManifestFile.Read(
            Path.Combine(folder, BundleManifest.FileName),
            BundleManifest.FormatName,
            BundleManifest.CurrentVersion,
            BundleJsonContext.Default.BundleManifest);
        BundleChecks.Check(folder, manifest);
        var content = new FolderContent(folder, manifest.Files);
        content.Check(verifyChecksums);
        using var opened = new OpenedFiles();
        var bundle = new Bundle(content, manifest, opened);
        BundleChecks.CheckLengths(
            content, manifest, bundle.parameters, bundle.itemVectors, bundle.itemPairs);
        if (verifyChecksums)
        {
            bundle.Check(content);
        }

        opened.Keep();
        return bundle;
    }

    private void Check(FolderContent content) => ContentChecks.Run(
    [
        .. tables.Checks(content),
        () => BundleChecks.CheckFinite(content, BundleManifest.ParametersFile, parameters),
        () => BundleChecks.CheckFinite(content, BundleManifest.ItemVectorsFile, itemVectors),
        () => BundleChecks.CheckCounts(content, itemPairs),
    ]);

    /// <summary>Builds the model with the bundle's weights; the caller disposes it.</summary>
    /// <exception cref="DataFormatException">The weights do not fit the features and towers.</exception>
    public TwoTowerModel CreateModel()
    {
        var model = TwoTowerModel.CreateEmpty(Manifest.QueryFeatures, Manifest.ItemFeatures, Manifest.Towers);
        ParameterFile.Read(parameters, model.Parameters);
        return model;
    }

    /// <summary>Reads the unit vectors of all items, [items, dim]; the caller owns the array.</summary>
    public float[] ReadItemVectors() => itemVectors.All().ToArray();

    /// <summary>Training pairs of every item, [items]; null in a bundle of before they were kept.</summary>
    public long[]? ReadItemPairs() => itemPairs?.All().ToArray();

    /// <summary>
    /// The items that each query has in its training pairs; null in a bundle that does not carry them.
    /// </summary>
    internal PairsByQuery? ReadKnown() => known;

    /// <summary>Encoders of the queries' features, in order; the ones the dataset was made with.</summary>
    public IReadOnlyList<FeatureEncoder> QueryEncoders() => tables.Encoders(Queries);

    /// <summary>Releases every mapped file.</summary>
    public void Dispose()
    {
        tables.Dispose();
        parameters.Dispose();
        itemVectors.Dispose();
        itemPairs?.Dispose();
    }
}
