using Twinspire.Batching;
using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Retrieval;
using Twinspire.Towers;

namespace Twinspire.Serving;

/// <summary>
/// Answers queries with the items of highest cosine, or of highest cosine and popularity: encodes the query
/// with the query tower and searches the unit vectors of all items. The same object serves and is measured.
/// May be shared between threads, whose calls wait for each other; it may be disposed while they call.
/// </summary>
public sealed class Recommender : IRetriever, IDisposable
{
    private readonly Lock gate = new();
    private readonly OpenedFiles owned = new();
    private readonly TwoTowerModel model;
    private readonly EntityTable queries;
    private readonly ServedKeys keys;
    private readonly IReadOnlyList<FeatureEncoder> encoders;
    private readonly Workers workers;
    private readonly FeatureBatch batch;
    private readonly ServedItems items;
    private readonly Func<PairsByQuery?> known;
    private float[] vectors = []; // [queries of a call, dim]
    private bool isDisposed;

    private Recommender(
        TwoTowerModel model,
        EntityTable queries,
        ServedKeys keys,
        IReadOnlyList<FeatureEncoder> encoders,
        ServedItems items,
        Func<PairsByQuery?> known,
        Workers workers)
    {
        this.model = model;
        this.queries = queries;
        this.keys = keys;
        this.encoders = encoders;
        this.items = items;
        this.known = known;
        this.workers = workers;
        batch = new FeatureBatch(model.QueryFeatures);
    }

    /// <inheritdoc/>
    public string Name { get; init; } = "Model";

    /// <summary>Items that can be recommended.</summary>
    public int ItemCount => keys.ItemCount;

    /// <summary>[items, dim], the unit vectors that are searched.</summary>
    public ReadOnlySpan<float> ItemVectors => items.Vectors;

    /// <summary>
    /// Shows frequent items more, below 0 rare ones: times ln(1 + the item's training pairs) it is added to
    /// the cosine, so a weight of the model's temperature multiplies an item's odds by its pairs. From -1 to
    /// 1; at first the bundle's, or 0. One for all who ask this object. Logit adjustment after training
    /// [MENON-2021].
    /// </summary>
    /// <exception cref="RecipeException">
    /// It is outside, or an older bundle does not know the pairs.
    /// </exception>
    public double PopularityWeight
    {
        get => items.PopularityWeight;
        set
        {
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(isDisposed, this);
                items.Weigh(value);
            }
        }
    }

    /// <summary>Names of the features that describe a query.</summary>
    public IEnumerable<string> QueryFeatures => encoders.Select(encoder => encoder.Schema.Name);

    /// <summary>Opens a bundle for serving.</summary>
    /// <param name="bundleFolder">The bundle's folder.</param>
    /// <param name="threads">Threads that answer a call; 0 takes one per core.</param>
    /// <exception cref="DataFormatException">No bundle, another version, a damaged file.</exception>
    public static Recommender Open(string bundleFolder, int threads = 0)
    {
        using var opened = new OpenedFiles();
        var bundle = opened.Add(Bundle.Open(bundleFolder));
        var model = opened.Add(bundle.CreateModel());
        var workers = opened.Add(new Workers(threads));
        var keys = new ServedKeys(
            bundle.Queries, bundle.Items, bundle.Manifest.Files, bundle.Manifest.QueriesAreItems == true);
        var items = new ServedItems(
            bundle.ReadItemVectors(), keys.TieRanks, model.Dim, bundle.ReadItemPairs(),
            bundle.Manifest.PopularityWeight ?? 0);
        var known = bundle.ReadKnown();
        var recommender = new Recommender(
            model, bundle.Queries, keys, bundle.QueryEncoders(), items, () => known, workers);
        opened.MoveTo(recommender.owned);
        return recommender;
    }

    /// <summary>Encodes every item with a model in training: it is measured as it will be served.</summary>
    /// <param name="model">The model; later changes of its weights reach the queries alone.</param>
    /// <param name="data">The dataset; stays the caller's, as do the model and the threads.</param>
    /// <param name="workers">The threads.</param>
    public static Recommender FromModel(TwoTowerModel model, Dataset data, Workers workers)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        var itemVectors = new float[checked(data.Items.Count * model.Dim)];
        model.EncodeItems(data.Items, [.. Enumerable.Range(0, data.Items.Count)], itemVectors, workers);
        var keys = new ServedKeys(
            data.Queries, data.Items, data.Manifest.Files, data.QueriesAreItems);
        var items = new ServedItems(itemVectors, keys.TieRanks, model.Dim, data.PositiveItemPairs);
        return new Recommender(
            model, data.Queries, keys, data.Encoders(data.Queries), items, () => data.Known, workers);
    }

    /// <inheritdoc/>
    /// <exception cref="RecipeException">The keys are not those that the model was trained with.</exception>
    public void CheckFits(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        keys.CheckFits(data);
    }

    /// <inheritdoc/>
    public void Retrieve(
        ReadOnlySpan<int> queryRows, int k, ExclusionList? excluded, Span<int> ids, Span<float> scores)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            model.EncodeQueries(queries, queryRows, Vectors(queryRows.Length), workers);
            Search(queryRows.Length, k, excluded, ids, scores);
        }
    }

    /// <summary>Ranks as <see cref="Retrieve"/>, by several popularity weights from one encoding.</summary>
    /// <param name="queryRows">[queries], rows of the query side.</param>
    /// <param name="k">Places per query, above 0.</param>
    /// <param name="excluded">Items to leave out, one list per query of this call.</param>
    /// <param name="weights">From -1 to 1.</param>
    /// <returns>A ranking of each weight.</returns>
    internal Ranking[] RetrieveWeighed(
        ReadOnlySpan<int> queryRows, int k, ExclusionList? excluded, IReadOnlyList<double> weights)
    {
        var places = queryRows.Length * k;
        Ranking[] rankings =
            [.. weights.Select(weight =>
                new Ranking(new int[places], new float[places], items.OffsetsOf(weight)))];
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            model.EncodeQueries(queries, queryRows, Vectors(queryRows.Length), workers);
            Search(queryRows.Length, k, excluded, rankings);
        }

        return rankings;
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> queryRows, ReadOnlySpan<int> items, Span<float> scores)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            model.EncodeQueries(queries, queryRows, Vectors(queryRows.Length), workers);
            this.items.Index.Score(Vectors(queryRows.Length), items, this.items.Offsets, scores);
        }
    }

    /// <summary>The best items for a known query.</summary>
    /// <param name="queryKey">The query's key.</param>
    /// <param name="k">Items wanted; fewer come back where there are no more.</param>
    /// <param name="exclude">Keys of items to leave out; keys that are no items change nothing.</param>
    /// <param name="withSelf">Whether a query that is an item may find itself.</param>
    /// <param name="excludeKnown">Leaves out the items that the query has in its training pairs.</param>
    /// <exception cref="RecipeException">
    /// The key is unknown, and the message names near ones; or the bundle does not carry the training pairs.
    /// </exception>
    public IReadOnlyList<Recommendation> Recommend(
        string queryKey, int k, IReadOnlyCollection<string>? exclude = null, bool withSelf = false,
        bool excludeKnown = false)
    {
        ArgumentNullException.ThrowIfNull(queryKey);
        var (ids, scores) = Places(k);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var row = keys.RowOf(queryKey);
            var excluded = keys.Exclude(
                exclude, withSelf ? -1 : keys.SelfOf(row), excludeKnown ? KnownOf(row) : default);
            Retrieve([row], ids.Length, excluded, ids, scores);
            return keys.Name(ids, scores);
        }
    }

    /// <summary>The best items for a query described only by its features.</summary>
    /// <param name="features">Feature name to raw cell; features left out count as empty cells.</param>
    /// <param name="k">Items wanted; fewer come back where there are no more.</param>
    /// <param name="exclude">Keys of items to leave out; keys that are no items change nothing.</param>
    /// <exception cref="RecipeException">A feature is unknown, or a dense one is no number.</exception>
    public IReadOnlyList<Recommendation> Recommend(
        IReadOnlyDictionary<string, string> features, int k, IReadOnlyCollection<string>? exclude = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        var (ids, scores) = Places(k);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            FeatureQuery.Fill(features, encoders, batch);
            model.EncodeQueries(batch, Vectors(1), workers);
            Search(1, ids.Length, keys.Exclude(exclude), ids, scores);
            return keys.Name(ids, scores);
        }
    }

    /// <summary>Values of a described query that no training entity had, so that they say nothing.</summary>
    /// <param name="features">Feature name to raw cell; unknown names are passed over.</param>
    public IReadOnlyList<(string Feature, string Value)> UnknownValues(
        IReadOnlyDictionary<string, string> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return [.. encoders.SelectMany(encoder => encoder
                .UnknownValues(features.GetValueOrDefault(encoder.Schema.Name))
                .Select(value => (encoder.Schema.Name, value)))];
        }
    }

    /// <summary>
    /// Waits for the call in progress, then releases what <see cref="Open"/> opened; after
    /// <see cref="FromModel"/> that is nothing. Later calls throw <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            owned.Dispose();
        }
    }

    private ReadOnlySpan<int> KnownOf(int row)
    {
        var pairs = known() ?? throw new RecipeException(
            "the bundle does not carry the training pairs, so known items cannot be left out; train with "
            + "training.keepKnown=true.");
        return pairs.ItemsOf(row);
    }

    private Span<float> Vectors(int queryCount)
    {
        var length = checked(queryCount * model.Dim);
        vectors = vectors.Length < length ? new float[length] : vectors;
        return vectors.AsSpan(0, length);
    }

    private void Search(int queryCount, int k, ExclusionList? excluded, Span<int> ids, Span<float> scores)
    {
        var ranking = new Ranking(new int[queryCount * k], new float[queryCount * k], items.Offsets);
        Search(queryCount, k, excluded, [ranking]);
        ranking.Ids.CopyTo(ids);
        ranking.Scores.CopyTo(scores);
    }

    private void Search(int queryCount, int k, ExclusionList? excluded, IReadOnlyList<Ranking> rankings) =>
        items.Index.SearchAll(
            Vectors(queryCount),
            queryCount,
            k,
            rankings,
            workers,
            excluded is null ? default : excluded.Offsets,
            excluded is null ? default : excluded.Ids);

    private (int[] Ids, float[] Scores) Places(int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        var places = Math.Min(k, ItemCount);
        return (new int[places], new float[places]);
    }
}
