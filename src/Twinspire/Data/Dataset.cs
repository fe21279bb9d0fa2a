using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>An open dataset folder: entities, vocabularies and the pairs of each split.</summary>
public sealed class Dataset : IDisposable
{
    private readonly EntityTables tables;
    private readonly Lazy<long[]> itemPairs;
    private readonly Lazy<long[]> positiveItemPairs;
    private readonly Lazy<int[]> selfItems;
    private readonly Lazy<PairsByQuery> known;

    private Dataset(FolderContent content, DatasetManifest manifest, OpenedFiles opened)
    {
        Folder = content.Folder;
        Manifest = manifest;
        tables = new EntityTables(content, manifest.Items, manifest.Queries, manifest.Vocabularies, opened);
        Train = opened.Add(PairSet.Open(content, "train", manifest.Train));
        Validation = opened.Add(PairSet.Open(content, "validation", manifest.Validation));
        Test = opened.Add(PairSet.Open(content, "test", manifest.Test));
        itemPairs = new Lazy<long[]>(() => ItemCounts.Of(Train.Items, Items.Count));
        positiveItemPairs = new Lazy<long[]>(() =>
            Train.Weights.IsEmpty ? itemPairs.Value : ItemCounts.Positive(Train, Items.Count));
        selfItems = new Lazy<int[]>(FindSelfItems);
        known = new Lazy<PairsByQuery>(() => new PairsByQuery(Train.Queries, Train.Items, Queries.Count));
    }

    /// <summary>Where the dataset lies.</summary>
    public string Folder { get; }

    /// <summary>What the folder says of itself.</summary>
    public DatasetManifest Manifest { get; }

    /// <summary>The item table.</summary>
    public EntityTable Items => tables.Items;

    /// <summary>
    /// The query table; the same object as <see cref="Items"/> when <see cref="ItemToItem"/>.
    /// </summary>
    public EntityTable Queries => tables.Queries;

    /// <summary>Whether the items are the queries.</summary>
    public bool ItemToItem => ReferenceEquals(Queries, Items);

    /// <summary>
    /// Whether a query may itself be an item: the items are the queries, or the manifest says that a query is
    /// the item of the same key.
    /// </summary>
    public bool QueriesAreItems => ItemToItem || Manifest.QueriesAreItems == true;

    /// <summary>The vocabularies by table name.</summary>
    public IReadOnlyDictionary<string, Vocabulary> Vocabularies => tables.Vocabularies;

    /// <summary>The training pairs.</summary>
    public PairSet Train { get; }

    /// <summary>The validation pairs; may be none.</summary>
    public PairSet Validation { get; }

    /// <summary>The test pairs; may be none.</summary>
    public PairSet Test { get; }

    /// <summary>Training pairs of every item, [items]; counted once, not to be changed.</summary>
    internal long[] ItemPairs => itemPairs.Value;

    /// <summary>The same without pairs of weight 0.</summary>
    internal long[] PositiveItemPairs => positiveItemPairs.Value;

    /// <summary>
    /// [queries], the item that each query is, or -1; empty unless <see cref="QueriesAreItems"/>. Not to be
    /// changed.
    /// </summary>
    internal int[] SelfItems => selfItems.Value;

    /// <summary>The items that each query is known to have: those of its training pairs.</summary>
    internal PairsByQuery Known => known.Value;

    /// <summary>Opens a dataset folder, also while another program replaces it.</summary>
    /// <param name="folder">The folder that holds manifest.json.</param>
    /// <param name="verifyChecksums">
    /// Read every file once, compare its checksum, check every row, id and number.
    /// </param>
    /// <exception cref="DataFormatException">
    /// No dataset, another version, a missing or damaged file, content that does not fit together.
    /// </exception>
    public static Dataset Open(string folder, bool verifyChecksums = true) =>
        SteadyFolder.Open(folder, place => OpenOnce(place, verifyChecksums));

    private static Dataset OpenOnce(string folder, bool verifyChecksums)
    {
        var manifest = ManifestFile.Read(
            Path.Combine(folder, DatasetManifest.FileName),
            DatasetManifest.FormatName,
            DatasetManifest.CurrentVersion,
            DataJsonContext.Default.DatasetManifest);
        ManifestChecks.Check(folder, manifest.Vocabularies, manifest.Items, manifest.Queries);
        var content = new FolderContent(folder, manifest.Files);
        content.Check(verifyChecksums);
        using var opened = new OpenedFiles();
        var data = new Dataset(content, manifest, opened);
        if (verifyChecksums)
        {
            data.Check(content);
        }

        opened.Keep();
        return data;
    }

    private void Check(FolderContent content)
    {
        var pairs = new (string Split, PairSet Pairs)[]
        {
            ("train", Train), ("validation", Validation), ("test", Test),
        };
        ContentChecks.Run(
        [
            .. tables.Checks(content),
            .. pairs.Select<(string Split, PairSet Pairs), Action>(one => () => one.Pairs.Check(
                Path.Combine(content.Folder, "pairs", one.Split), Queries.Count, Items.Count)),
        ]);
    }

    /// <summary>
    /// Encoders of an entity table's features, in order; the ones the dataset was made with.
    /// </summary>
    public IReadOnlyList<FeatureEncoder> Encoders(EntityTable entities)
    {
        ArgumentNullException.ThrowIfNull(entities);
        return tables.Encoders(entities);
    }

    /// <summary>Releases every mapped file.</summary>
    public void Dispose()
    {
        tables.Dispose();
        Train.Dispose();
        Validation.Dispose();
        Test.Dispose();
    }

    private int[] FindSelfItems()
    {
        if (ItemToItem)
        {
            return [.. Enumerable.Range(0, Items.Count)];
        }

        return QueriesAreItems ? Items.RowsOf(Queries) : [];
    }
}
