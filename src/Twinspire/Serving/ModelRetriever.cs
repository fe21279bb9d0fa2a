using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Retrieval;
using Twinspire.Towers;

namespace Twinspire.Serving;

/// <summary>
/// Ranks all items for many queries at once by a team of threads: how a model is measured. One query gets the
/// ids and the scores, to the bit, that a <see cref="Recommender"/> of the same bundle gives it. For one
/// caller at a time.
/// </summary>
public sealed class ModelRetriever : IRetriever, IDisposable
{
    private readonly OpenedFiles owned = new();
    private readonly TwoTowerModel model;
    private readonly EntityTable queries;
    private readonly ServedKeys keys;
    private readonly Workers workers;
    private readonly ServedItems items;
    private float[]? offsets;
    private float[] vectors = []; // [queries of a call, dim]

    private ModelRetriever(
        TwoTowerModel model, EntityTable queries, ServedKeys keys, ServedItems items, double weight,
        Workers workers)
    {
        this.model = model;
        this.queries = queries;
        this.keys = keys;
        this.items = items;
        this.workers = workers;
        PopularityWeight = weight;
    }

    /// <inheritdoc/>
    public string Name { get; init; } = "Model";

    /// <summary>[items, dim], the unit vectors that are searched.</summary>
    public ReadOnlySpan<float> ItemVectors => items.Vectors;

    /// <summary>
    /// Shows frequent items more, below 0 rare ones: times ln(1 + the item's training pairs) it is added to
    /// the cosine, so a weight of the model's temperature multiplies an item's odds by its pairs. From -1 to
    /// 1; at first the bundle's, or 0. Logit adjustment after training [MENON-2021].
    /// </summary>
    /// <exception cref="RecipeException">
    /// It is outside, or an older bundle does not know the pairs.
    /// </exception>
    public double PopularityWeight
    {
        get;
        set
        {
            offsets = items.OffsetsOf(value);
            field = value;
        }
    }

    /// <summary>Opens a bundle.</summary>
    /// <param name="bundleFolder">The bundle's folder.</param>
    /// <param name="threads">Threads that answer a call; 0 takes one per core.</param>
    /// <exception cref="DataFormatException">No bundle, another version, a damaged file.</exception>
    public static ModelRetriever Open(string bundleFolder, int threads = 0)
    {
        using var opened = new OpenedFiles();
        var bundle = opened.Add(Bundle.Open(bundleFolder));
        var model = opened.Add(bundle.CreateModel());
        var workers = opened.Add(new Workers(threads));
        var retriever = new ModelRetriever(
            model, bundle.Queries, ServedKeys.Of(bundle), ServedItems.Of(bundle, model.Dim),
            bundle.Manifest.PopularityWeight ?? 0, workers);
        opened.MoveTo(retriever.owned);
        return retriever;
    }

    /// <summary>Encodes every item with a model in training: it is measured as it will be served.</summary>
    /// <param name="model">The model; later changes of its weights reach the queries alone.</param>
    /// <param name="data">The dataset; stays the caller's, as do the model and the threads.</param>
    /// <param name="workers">The threads.</param>
    public static ModelRetriever FromModel(TwoTowerModel model, Dataset data, Workers workers)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        return new ModelRetriever(
            model, data.Queries, ServedKeys.Of(data), ServedItems.Of(model, data, workers), 0, workers);
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
        var places = queryRows.Length * k;
        var ranking = new Ranking(new int[places], new float[places], offsets);
        Search(queryRows, k, excluded, [ranking]);
        ranking.Ids.CopyTo(ids);
        ranking.Scores.CopyTo(scores);
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
        Search(queryRows, k, excluded, rankings);
        return rankings;
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> queryRows, ReadOnlySpan<int> items, Span<float> scores) =>
        this.items.Index.Score(Encode(queryRows), items, offsets, scores);

    /// <summary>Releases what <see cref="Open"/> opened; after <see cref="FromModel"/> nothing.</summary>
    public void Dispose() => owned.Dispose();

    private Span<float> Encode(ReadOnlySpan<int> queryRows)
    {
        var length = checked(queryRows.Length * model.Dim);
        vectors = vectors.Length < length ? new float[length] : vectors;
        model.EncodeQueries(queries, queryRows, vectors.AsSpan(0, length), workers);
        return vectors.AsSpan(0, length);
    }

    private void Search(
        ReadOnlySpan<int> queryRows, int k, ExclusionList? excluded, IReadOnlyList<Ranking> rankings) =>
        items.Index.SearchAll(
            Encode(queryRows),
            queryRows.Length,
            k,
            rankings,
            workers,
            excluded is null ? default : excluded.Offsets,
            excluded is null ? default : excluded.Ids);
}
