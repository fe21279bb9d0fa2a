using System.Runtime.InteropServices;
using Twinspire.Batching;
using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Retrieval;
using Twinspire.Towers;

namespace Twinspire.Serving;

/// <summary>
/// Answers queries with the items of highest cosine: encodes the query with the query tower and searches the
/// unit vectors of all items. The same object serves and is measured. Calls from several threads wait for
/// each other.
/// </summary>
public sealed class Recommender : IRetriever, IDisposable
{
    private readonly Lock gate = new();
    private readonly List<IDisposable> owned = [];
    private readonly TwoTowerModel model;
    private readonly EntityTable queries;
    private readonly KeyTable itemKeys;
    private readonly IReadOnlyList<FeatureEncoder> encoders;
    private readonly Workers workers;
    private readonly ExactIndex index;
    private readonly FeatureBatch batch;
    private readonly float[] itemVectors;
    private readonly bool itemToItem;
    private float[] vectors = [];

    private Recommender(
        TwoTowerModel model,
        EntityTable queries,
        EntityTable items,
        IReadOnlyList<FeatureEncoder> encoders,
        float[] itemVectors,
        Workers workers)
    {
        this.model = model;
        this.queries = queries;
        this.encoders = encoders;
        this.itemVectors = itemVectors;
        this.workers = workers;
        itemKeys = items.Keys;
        itemToItem = ReferenceEquals(queries, items);
        index = new ExactIndex(itemVectors, items.Count, model.Dim);
        batch = new FeatureBatch(model.QueryFeatures);
    }

    /// <inheritdoc/>
    public string Name { get; init; } = "Model";

    /// <summary>Items that can be recommended.</summary>
    public int ItemCount => itemKeys.Count;

    /// <summary>[items, dim], the unit vectors that are searched.</summary>
    public ReadOnlySpan<float> ItemVectors => itemVectors;

    /// <summary>Names of the features that describe a query.</summary>
    public IEnumerable<string> QueryFeatures => encoders.Select(encoder => encoder.Schema.Name);

    /// <summary>Opens a bundle for serving.</summary>
    /// <param name="bundleFolder">The bundle's folder.</param>
    /// <param name="threads">Threads that answer a call; 0 takes one per core.</param>
    /// <exception cref="DataFormatException">
    /// No bundle, another version, a missing or damaged file.
    /// </exception>
    public static Recommender Open(string bundleFolder, int threads = 0)
    {
        var opened = new List<IDisposable>();
        try
        {
            var bundle = Bundle.Open(bundleFolder);
            opened.Add(bundle);
            var model = bundle.CreateModel();
            opened.Add(model);
            var workers = new Workers(threads);
            opened.Add(workers);
            var recommender = new Recommender(
                model,
                bundle.Queries,
                bundle.Items,
                bundle.QueryEncoders(),
                bundle.ReadItemVectors(),
                workers);
            recommender.owned.AddRange(opened);
            return recommender;
        }
        catch
        {
            opened.ForEach(one => one.Dispose());
            throw;
        }
    }

    /// <summary>
    /// Encodes every item with a model in training, so that it can be measured as it will be served.
    /// </summary>
    /// <param name="model">
    /// The model; later changes of its weights reach the queries but not the items.
    /// </param>
    /// <param name="data">The dataset; stays the caller's, as do the model and the threads.</param>
    /// <param name="workers">The threads.</param>
    public static Recommender FromModel(TwoTowerModel model, Dataset data, Workers workers)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        var itemVectors = new float[checked(data.Items.Count * model.Dim)];
        model.EncodeItems(data.Items, [.. Enumerable.Range(0, data.Items.Count)], itemVectors, workers);
        return new Recommender(
            model, data.Queries, data.Items, data.Encoders(data.Queries), itemVectors, workers);
    }

    /// <inheritdoc/>
    public void Retrieve(
        ReadOnlySpan<int> queryRows, int k, ExclusionList? excluded, Span<int> ids, Span<float> scores)
    {
        lock (gate)
        {
            Reserve(queryRows.Length);
            model.EncodeQueries(
                queries, queryRows, vectors.AsSpan(0, queryRows.Length * model.Dim), workers);
            Search(queryRows.Length, k, excluded, ids, scores);
        }
    }

    /// <summary>The best items for a known query.</summary>
    /// <param name="queryKey">The query's key.</param>
    /// <param name="k">Items wanted; fewer come back where there are no more.</param>
    /// <param name="exclude">Keys of items to leave out; keys that are no items change nothing.</param>
    /// <param name="withSelf">Whether an item-to-item query may find itself.</param>
    /// <exception cref="RecipeException">The key is unknown; the message names near ones.</exception>
    public IReadOnlyList<Recommendation> Recommend(
        string queryKey, int k, IReadOnlyCollection<string>? exclude = null, bool withSelf = false)
    {
        ArgumentNullException.ThrowIfNull(queryKey);
        if (!queries.Keys.TryGetRow(queryKey, out var row))
        {
            throw new RecipeException(Unknown(queryKey));
        }

        var excluded = Exclude(exclude, itemToItem && !withSelf ? row : -1);
        var (ids, scores) = Places(k);
        Retrieve([row], ids.Length, excluded, ids, scores);
        return Named(ids, scores);
    }

    /// <summary>The best items for a query described only by its features.</summary>
    /// <param name="features">
    /// Feature name to raw cell, as in the source; features left out count as empty.
    /// </param>
    /// <param name="k">Items wanted; fewer come back where there are no more.</param>
    /// <param name="exclude">Keys of items to leave out; keys that are no items change nothing.</param>
    /// <exception cref="RecipeException">A feature is unknown, or a dense one is no number.</exception>
    public IReadOnlyList<Recommendation> Recommend(
        IReadOnlyDictionary<string, string> features, int k, IReadOnlyCollection<string>? exclude = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        var excluded = Exclude(exclude, self: -1);
        var (ids, scores) = Places(k);
        lock (gate)
        {
            Reserve(1);
            FeatureQuery.Fill(features, encoders, batch);
            model.EncodeQueries(batch, vectors.AsSpan(0, model.Dim), workers);
            Search(1, ids.Length, excluded, ids, scores);
        }

        return Named(ids, scores);
    }

    /// <summary>
    /// Releases what <see cref="Open"/> opened; after <see cref="FromModel"/> there is nothing.
    /// </summary>
    public void Dispose()
    {
        for (var i = owned.Count - 1; i >= 0; i--)
        {
            owned[i].Dispose();
        }

        owned.Clear();
    }

    private void Reserve(int queryCount)
    {
        if (vectors.Length < queryCount * model.Dim)
        {
            vectors = new float[queryCount * model.Dim];
        }
    }

    private void Search(int queryCount, int k, ExclusionList? excluded, Span<int> ids, Span<float> scores) =>
        index.Search(
            vectors.AsSpan(0, queryCount * model.Dim),
            queryCount,
            k,
            ids,
            scores,
            workers,
            excluded is null ? default : excluded.Offsets,
            excluded is null ? default : excluded.Ids);

    private (int[] Ids, float[] Scores) Places(int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        var places = Math.Min(k, ItemCount);
        return (new int[places], new float[places]);
    }

    private ExclusionList? Exclude(IReadOnlyCollection<string>? keys, int self)
    {
        if (keys is null && self < 0)
        {
            return null;
        }

        var rows = new List<int>();
        foreach (var key in keys ?? [])
        {
            if (itemKeys.TryGetRow(key, out var row))
            {
                rows.Add(row);
            }
        }

        var list = new ExclusionList();
        list.Add(CollectionsMarshal.AsSpan(rows), self);
        return list;
    }

    private List<Recommendation> Named(int[] ids, float[] scores)
    {
        var found = new List<Recommendation>();
        for (var place = 0; place < ids.Length && ids[place] >= 0; place++)
        {
            found.Add(new Recommendation(itemKeys.KeyOf(ids[place]), scores[place], ids[place]));
        }

        return found;
    }

    private string Unknown(string key)
    {
        var near = NearKeys.Find(queries.Keys, key);
        var cure = near.Count > 0
            ? $"did you mean {string.Join(" or ", near.Select(one => $"'{one}'"))}?"
            : "describe the query by its features instead.";
        return $"query '{key}' is none of the {queries.Count} known {queries.Name}; {cure}";
    }
}
