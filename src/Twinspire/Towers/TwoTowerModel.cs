using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>
/// Embedding tables and two towers: queries and items become unit vectors whose inner product is the score.
/// </summary>
public sealed class TwoTowerModel : IDisposable
{
    private readonly Dictionary<string, EmbeddingTable> tables;
    private TowerEncoder? queryEncoder;
    private TowerEncoder? itemEncoder;

    private TwoTowerModel(
        IReadOnlyList<FeatureSpec> queryFeatures, IReadOnlyList<FeatureSpec> itemFeatures,
        TowerOptions options)
    {
        Options = options;
        tables = ModelShape.Tables([.. queryFeatures, .. itemFeatures]).ToDictionary(
            table => table.Name,
            table => new EmbeddingTable(table.Name, table.Rows, table.Columns, options.HalfTables));
        QueryLayout = LayoutOf(queryFeatures);
        ItemLayout = LayoutOf(itemFeatures);
        QueryTower = new Tower(
            "query", QueryLayout, [.. Enumerable.Range(0, queryFeatures.Count)], options.Hidden);
        ItemTower = new Tower(
            "item", ItemLayout, [.. Enumerable.Range(0, itemFeatures.Count)], options.Hidden);
        if (QueryTower.Dim != ItemTower.Dim)
        {
            throw new ArgumentException(
                $"towers.hidden is empty, and the queries' embeddings are {QueryTower.Dim} wide, the items' "
                + $"{ItemTower.Dim}; give all features one width by towers.embeddingDim.");
        }
    }

    /// <summary>The towers' shape.</summary>
    public TowerOptions Options { get; }

    /// <summary>Features of the query tower, in the order of its input.</summary>
    public IReadOnlyList<FeatureSpec> QueryFeatures => QueryLayout.Features;

    /// <summary>Features of the item tower, in the order of its input.</summary>
    public IReadOnlyList<FeatureSpec> ItemFeatures => ItemLayout.Features;

    /// <summary>Dimension of the vectors.</summary>
    public int Dim => ItemTower.Dim;

    /// <summary>Every trained matrix: tables, then the layers of both towers.</summary>
    public IReadOnlyList<NamedParameter> Parameters =>
    [
        .. tables.Values.Select(table => new NamedParameter("table." + table.Name, table.Weights)),
        .. QueryTower.TrainedLayers.Concat(ItemTower.TrainedLayers).SelectMany(layer => new[]
        {
            new NamedParameter(layer.Name + ".weight", layer.Weight),
            new NamedParameter(layer.Name + ".bias", layer.Bias),
        }),
    ];

    internal FeatureLayout QueryLayout { get; }

    internal FeatureLayout ItemLayout { get; }

    internal Tower QueryTower { get; }

    internal Tower ItemTower { get; }

    internal IReadOnlyCollection<EmbeddingTable> Tables => tables.Values;

    /// <summary>A model with freshly drawn weights.</summary>
    /// <param name="queryFeatures">Features of the query tower.</param>
    /// <param name="itemFeatures">
    /// Features of the item tower; the same table name means the same table.
    /// </param>
    /// <param name="options">The towers' shape.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="ArgumentException">Features give one table different sizes.</exception>
    public static TwoTowerModel Create(
        IReadOnlyList<FeatureSpec> queryFeatures, IReadOnlyList<FeatureSpec> itemFeatures,
        TowerOptions options, ulong seed)
    {
        var model = new TwoTowerModel(queryFeatures, itemFeatures, options);
        foreach (var table in model.tables.Values)
        {
            table.Initialize(options.TableStandardDeviation, seed);
        }

        model.QueryTower.Initialize(seed, options.LayerStart);
        model.ItemTower.Initialize(seed, options.LayerStart);
        return model;
    }

    /// <summary>A model whose weights are all zero, to be filled through <see cref="Parameters"/>.</summary>
    /// <inheritdoc cref="Create"/>
    public static TwoTowerModel CreateEmpty(
        IReadOnlyList<FeatureSpec> queryFeatures, IReadOnlyList<FeatureSpec> itemFeatures,
        TowerOptions options) =>
        new(queryFeatures, itemFeatures, options);

    /// <summary>Encodes rows of the item table.</summary>
    /// <param name="items">The item table.</param>
    /// <param name="rows">[rows], its rows.</param>
    /// <param name="vectors">[rows, dim], of length 1; overwritten.</param>
    /// <param name="workers">The team that computes.</param>
    public void EncodeItems(
        EntityTable items, ReadOnlySpan<int> rows, Span<float> vectors, Workers workers) =>
        Encoder(ref itemEncoder, ItemTower, workers).Encode(items, rows, vectors);

    /// <summary>Encodes rows of the query table.</summary>
    /// <param name="queries">The query table.</param>
    /// <param name="rows">[rows], its rows.</param>
    /// <param name="vectors">[rows, dim], of length 1; overwritten.</param>
    /// <param name="workers">The team that computes.</param>
    public void EncodeQueries(
        EntityTable queries, ReadOnlySpan<int> rows, Span<float> vectors, Workers workers) =>
        Encoder(ref queryEncoder, QueryTower, workers).Encode(queries, rows, vectors);

    /// <summary>Encodes queries that are known only by their features.</summary>
    /// <param name="queries">At most 1536 queries.</param>
    /// <param name="vectors">[rows, dim], of length 1; overwritten.</param>
    /// <param name="workers">The team that computes.</param>
    public void EncodeQueries(FeatureBatch queries, Span<float> vectors, Workers workers) =>
        Encoder(ref queryEncoder, QueryTower, workers).Encode(queries, vectors);

    /// <summary>Lets the encoders' memory go.</summary>
    public void Dispose()
    {
        queryEncoder = null;
        itemEncoder = null;
    }

    private static TowerEncoder Encoder(ref TowerEncoder? encoder, Tower tower, Workers workers) =>
        encoder is not null && encoder.RunsOn(workers) ? encoder : encoder = new TowerEncoder(tower, workers);

    private FeatureLayout LayoutOf(IReadOnlyList<FeatureSpec> features) =>
        new(features, [.. features.Select(feature => feature.IsDense ? null : tables[feature.Table])]);
}
