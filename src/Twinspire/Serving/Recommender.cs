using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Towers;

namespace Twinspire.Serving;

/// <summary>
/// Answers queries with the items of highest cosine, or of highest cosine and popularity: encodes the query
/// with the query tower and searches the unit vectors of all items.
/// </summary>
/// <remarks>
/// A snapshot that never changes. Any number of threads may share it: a call runs on the thread that makes
/// it, without a lock, and its answer does not depend on the others. It may be disposed while they call;
/// calls in progress end as usual, later ones throw <see cref="ObjectDisposedException"/>. To serve a new
/// bundle, open it and replace the reference.
/// </remarks>
public sealed class Recommender : IDisposable
{
    private readonly UseCount uses;
    private readonly EntityTable queries;
    private readonly ServedKeys keys;
    private readonly ServedItems items;
    private readonly Func<PairsByQuery?> known;
    private readonly FrozenTower tower;
    private readonly ScratchPool<QueryScratch> pool;

    private Recommender(
        TwoTowerModel model,
        EntityTable queries,
        ServedKeys keys,
        Func<IReadOnlyList<FeatureEncoder>> encoders,
        ServedItems items,
        Func<PairsByQuery?> known,
        double weight,
        IDisposable owned)
    {
        this.queries = queries;
        this.keys = keys;
        this.items = items;
        this.known = known;
        PopularityWeight = weight;
        tower = new FrozenTower(model.QueryTower);
        pool = new ScratchPool<QueryScratch>(() => new QueryScratch(tower.NewEncoder(), encoders(), items));
        uses = new UseCount(owned);
        QueryFeatures = [.. encoders().Select(encoder => encoder.Schema.Name)];
        items.OffsetsOf(weight); // refuses what does not fit, and is ready for the first call
    }

    /// <summary>Items that can be recommended.</summary>
    public int ItemCount => keys.ItemCount;

    /// <summary>Names of the features that describe a query.</summary>
    public IReadOnlyList<string> QueryFeatures { get; }

    /// <summary>The popularity weight of calls that state none: the one the bundle was made with.</summary>
    public double PopularityWeight { get; }

    /// <summary>Opens a bundle for serving.</summary>
    /// <param name="bundleFolder">The bundle's folder.</param>
    /// <exception cref="DataFormatException">No bundle, another version, a damaged file.</exception>
    public static Recommender Open(string bundleFolder)
    {
        using var opened = new OpenedFiles();
        var bundle = opened.Add(Bundle.Open(bundleFolder));
        var model = opened.Add(bundle.CreateModel());
        var pairs = bundle.ReadKnown();
        var owned = new OpenedFiles();
        var recommender = new Recommender(
            model, bundle.Queries, ServedKeys.Of(bundle), bundle.QueryEncoders,
            ServedItems.Of(bundle, model.Dim), () => pairs, bundle.Manifest.PopularityWeight ?? 0, owned);
        opened.MoveTo(owned);
        return recommender;
    }

    /// <summary>Serves a model that was not written to a bundle.</summary>
    /// <param name="model">The model; must not be trained while this object answers.</param>
    /// <param name="data">The dataset; stays the caller's, as does the model.</param>
    /// <param name="threads">Threads that encode the items; 0 takes one per core.</param>
    public static Recommender FromModel(TwoTowerModel model, Dataset data, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        using var workers = new Workers(threads);
        return new Recommender(
            model, data.Queries, ServedKeys.Of(data), () => data.Encoders(data.Queries),
            ServedItems.Of(model, data, workers), () => data.Known, 0, new OpenedFiles());
    }

    /// <summary>The best items for a known query.</summary>
    /// <param name="queryKey">The query's key.</param>
    /// <param name="k">Items wanted, above 0; fewer come back where there are no more.</param>
    /// <exception cref="UnknownKeyException">The key is unknown; the message names near ones.</exception>
    public IReadOnlyList<Recommendation> Recommend(string queryKey, int k = 10) =>
        Recommend(queryKey, new RecommendOptions { K = k });

    /// <summary>The best items for a known query.</summary>
    /// <param name="queryKey">The query's key.</param>
    /// <param name="options">What is wanted.</param>
    /// <exception cref="UnknownKeyException">The key is unknown; the message names near ones.</exception>
    /// <exception cref="RecipeException">
    /// The popularity weight does not fit, or the bundle does not carry the training pairs.
    /// </exception>
    public IReadOnlyList<Recommendation> Recommend(string queryKey, RecommendOptions options)
    {
        ArgumentNullException.ThrowIfNull(queryKey);
        var (scratch, offsets) = Enter(options);
        try
        {
            var row = keys.RowOf(queryKey);
            return scratch.Find(
                scratch.Encoder.Encode(queries, row), options, keys, offsets,
                options.IncludeSelf ? -1 : keys.SelfOf(row), options.ExcludeKnown ? KnownOf(row) : default);
        }
        finally
        {
            Exit(scratch);
        }
    }

    /// <summary>The best items for a query described only by its features.</summary>
    /// <param name="features">Feature name to raw cell; features left out count as empty cells.</param>
    /// <param name="options">What is wanted; null takes ten items.</param>
    /// <exception cref="RecipeException">
    /// A feature is unknown, or a dense one is no number; the options ask for what belongs to a key.
    /// </exception>
    public IReadOnlyList<Recommendation> Recommend(
        IReadOnlyDictionary<string, string> features, RecommendOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        options ??= new RecommendOptions();
        RequireNoKey(options);
        var (scratch, offsets) = Enter(options);
        try
        {
            FeatureQuery.Fill(features, scratch.Encoders, scratch.Encoder.Features);
            return scratch.Find(scratch.Encoder.Encode(), options, keys, offsets, -1, default);
        }
        finally
        {
            Exit(scratch);
        }
    }

    /// <summary>The best items for each of several known queries.</summary>
    /// <param name="queryKeys">The queries' keys.</param>
    /// <param name="options">What is wanted for each; null takes ten items.</param>
    /// <param name="threads">Threads that work on the call; 0 takes every core.</param>
    /// <returns>One list per query, in their order, each as a call of its own would give it.</returns>
    /// <exception cref="UnknownKeyException">A key is unknown; the message names near ones.</exception>
    /// <exception cref="RecipeException">As for one query.</exception>
    public IReadOnlyList<IReadOnlyList<Recommendation>> RecommendAll(
        IReadOnlyList<string> queryKeys, RecommendOptions? options = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(queryKeys);
        options ??= new RecommendOptions();
        var answers = new IReadOnlyList<Recommendation>[queryKeys.Count];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads,
        };
        try
        {
            Parallel.For(0, queryKeys.Count, parallel, i => answers[i] = Recommend(queryKeys[i], options));
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return answers;
    }

    /// <summary>
    /// The best items for somebody who is known by past items alone. Where the queries have a feature that
    /// holds items, such as a history, it is filled with them; where items are the queries, the mean of their
    /// query vectors is asked. Past items are left out of the answer.
    /// </summary>
    /// <param name="pastItems">Keys of items, at least one that is known; unknown ones say nothing.</param>
    /// <param name="options">What is wanted; null takes ten items.</param>
    /// <param name="historyFeature">The feature that holds items; null finds it.</param>
    /// <param name="features">More features of the query.</param>
    /// <exception cref="RecipeException">
    /// No feature holds items, several do, or none of the keys is known.
    /// </exception>
    public IReadOnlyList<Recommendation> RecommendFromHistory(
        IReadOnlyCollection<string> pastItems, RecommendOptions? options = null,
        string? historyFeature = null, IReadOnlyDictionary<string, string>? features = null)
    {
        ArgumentNullException.ThrowIfNull(pastItems);
        options ??= new RecommendOptions();
        RequireNoKey(options);
        var (scratch, offsets) = Enter(options);
        try
        {
            var past = new List<int>();
            keys.AddRows(pastItems, past);
            past.Sort();
            return scratch.Find(
                Encode(scratch, pastItems, past, historyFeature, features), options, keys, offsets, -1,
                CollectionsMarshal.AsSpan(past));
        }
        finally
        {
            Exit(scratch);
        }
    }

    /// <summary>The items that are nearest to an item, by the cosine of their item vectors.</summary>
    /// <param name="itemKey">The item's key.</param>
    /// <param name="options">What is wanted; null takes ten items.</param>
    /// <exception cref="UnknownKeyException">The key is unknown; the message names near ones.</exception>
    /// <exception cref="RecipeException">The options ask for what belongs to a query's key.</exception>
    public IReadOnlyList<Recommendation> Similar(string itemKey, RecommendOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(itemKey);
        options ??= new RecommendOptions();
        RequireNoKey(options with { IncludeSelf = false });
        var (scratch, offsets) = Enter(options);
        try
        {
            var row = keys.ItemRowOf(itemKey);
            var vector = items.Vectors.Slice(row * items.Index.Dim, items.Index.Dim);
            return scratch.Find(
                vector, options, keys, offsets, options.IncludeSelf ? -1 : row, default);
        }
        finally
        {
            Exit(scratch);
        }
    }

    /// <summary>The scores of given items for a known query, to the bit those of a recommendation.</summary>
    /// <param name="queryKey">The query's key.</param>
    /// <param name="itemKeys">The items' keys.</param>
    /// <param name="popularityWeight">As in <see cref="RecommendOptions.PopularityWeight"/>.</param>
    /// <returns>One per item, in their order.</returns>
    /// <exception cref="UnknownKeyException">A key is unknown; the message names near ones.</exception>
    /// <exception cref="RecipeException">The popularity weight does not fit.</exception>
    public IReadOnlyList<Recommendation> Score(
        string queryKey, IReadOnlyList<string> itemKeys, double? popularityWeight = null)
    {
        ArgumentNullException.ThrowIfNull(queryKey);
        ArgumentNullException.ThrowIfNull(itemKeys);
        var (scratch, offsets) = Enter(new RecommendOptions { PopularityWeight = popularityWeight });
        try
        {
            var vector = scratch.Encoder.Encode(queries, keys.RowOf(queryKey));
            var scored = new Recommendation[itemKeys.Count];
            for (var place = 0; place < scored.Length; place++)
            {
                var row = keys.ItemRowOf(itemKeys[place]);
                scored[place] = new Recommendation(
                    keys.KeyOf(row), items.Index.Product(vector, row), offsets is null ? 0 : offsets[row]);
            }

            return scored;
        }
        finally
        {
            Exit(scratch);
        }
    }

    /// <summary>Values of a described query that no training entity had, so that they say nothing.</summary>
    /// <param name="features">Feature name to raw cell; unknown names are passed over.</param>
    public IReadOnlyList<(string Feature, string Value)> UnknownValues(
        IReadOnlyDictionary<string, string> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var (scratch, _) = Enter(new RecommendOptions());
        try
        {
            return [.. scratch.Encoders.SelectMany(encoder => encoder
                .UnknownValues(features.GetValueOrDefault(encoder.Schema.Name))
                .Select(value => (encoder.Schema.Name, value)))];
        }
        finally
        {
            Exit(scratch);
        }
    }

    /// <summary>
    /// Lets the bundle go, once the calls in progress have ended; does not wait for them.
    /// </summary>
    public void Dispose() => uses.Dispose();

    private (QueryScratch Scratch, float[]? Offsets) Enter(RecommendOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.K);
        var offsets = items.OffsetsOf(options.PopularityWeight ?? PopularityWeight);
        ObjectDisposedException.ThrowIf(!uses.TryEnter(), this);
        return (pool.Rent(), offsets);
    }

    private void Exit(QueryScratch scratch)
    {
        pool.Return(scratch);
        uses.Exit();
    }

    private ReadOnlySpan<float> Encode(
        QueryScratch scratch, IReadOnlyCollection<string> pastItems, List<int> past, string? historyFeature,
        IReadOnlyDictionary<string, string>? features)
    {
        var encoder = HistoryQuery.FeatureOf(scratch.Encoders, pastItems, historyFeature, keys.ItemToItem);
        if (encoder is not null)
        {
            HistoryQuery.Fill(
                features ?? new Dictionary<string, string>(), encoder, pastItems, scratch.Encoders,
                scratch.Encoder.Features);
            return scratch.Encoder.Encode();
        }

        if (past.Count == 0)
        {
            throw new RecipeException(
                $"none of the {pastItems.Count} past items is an item of the catalogue; name one that is.");
        }

        return scratch.Mean(queries, past);
    }

    private static void RequireNoKey(RecommendOptions options)
    {
        if (options.ExcludeKnown || options.IncludeSelf)
        {
            throw new RecipeException(
                "ExcludeKnown and IncludeSelf are for a query that has a key; leave them out here.");
        }
    }

    private ReadOnlySpan<int> KnownOf(int row)
    {
        var pairs = known() ?? throw new RecipeException(
            "the bundle does not carry the training pairs, so known items cannot be left out; train with "
            + "training.keepKnown=true.");
        return pairs.ItemsOf(row);
    }
}
