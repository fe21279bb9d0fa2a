using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Baselines;

/// <summary>
/// The baseline that learns nothing: TF-IDF cosine between the features of query and item. It uses the
/// categorical, bag and text features that both sides have, by table or by name; values outside the
/// vocabulary count as absent, and a feature whose values occur in one item each (an id) is left out, for it
/// could only match an item with itself. An item that shares no value with the query is not retrieved.
/// </summary>
public sealed class ContentBaseline : IRetriever
{
    private readonly TermIndex index;
    private readonly Action<int, List<int>> queryTerms;
    private readonly int itemCount;
    private readonly int[]? tieRanks;
    private readonly ParallelOptions parallel;

    /// <summary>Indexes the items of a dataset.</summary>
    /// <param name="data">The dataset; kept open by the caller while the baseline is used.</param>
    /// <param name="threads">0 takes every core; no figure depends on it.</param>
    /// <exception cref="RecipeException">Query and item have no feature in common.</exception>
    public ContentBaseline(Dataset data, int threads = 0)
        : this(SharedFeatures.Of(data), data.Items.Count, threads, data.Items.TieRanks)
    {
    }

    /// <summary>Indexes items by feature values that query and item share.</summary>
    internal ContentBaseline(
        IReadOnlyList<SharedFeature> features, int itemCount, int threads, int[]? tieRanks = null)
    {
        (this.itemCount, this.tieRanks) = (itemCount, tieRanks);
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : -1 };
        IReadOnlyList<SharedFeature> telling = [.. features.Where(feature => feature.Repeats(itemCount))];
        if (telling.Count == 0)
        {
            throw new RecipeException(
                "The content baseline needs a categorical, bag or text feature that query and item share (by "
                + "table or by name) and whose values occur in more than one item; this dataset has none.");
        }

        var starts = new int[telling.Count + 1]; // the first term of every feature
        for (var i = 0; i < telling.Count; i++)
        {
            starts[i + 1] = starts[i] + telling[i].TermCount;
        }

        index = new TermIndex(itemCount, starts[^1], (row, terms) => Collect(row, terms, ofItem: true));
        queryTerms = (row, terms) => Collect(row, terms, ofItem: false);

        void Collect(int row, List<int> terms, bool ofItem)
        {
            for (var i = 0; i < telling.Count; i++)
            {
                telling[i].Append(row, ofItem, starts[i], terms);
            }
        }
    }

    /// <inheritdoc/>
    public string Name => "Content";

    /// <summary>Whether the dataset has a feature that query and item share.</summary>
    public static bool AppliesTo(Dataset data) =>
        SharedFeatures.Of(data).Any(feature => feature.Repeats(data.Items.Count));

    /// <inheritdoc/>
    public void CheckFits(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        BaselineRows.Check(data, itemCount, Name);
    }

    /// <inheritdoc/>
    public void Retrieve(
        ReadOnlySpan<int> queryRows, int k, ExclusionList? excluded, Span<int> ids, Span<float> scores)
    {
        PerQuery.Run(
            queryRows,
            k,
            parallel,
            () => (Scores: new ItemScores(itemCount), Best: ItemScores.List(k, tieRanks),
                Terms: new List<int>()),
            (place, row, scratch, ownIds, ownScores) =>
            {
                index.Score(row, queryTerms, scratch.Terms, scratch.Scores);
                var left = excluded is null ? [] : excluded.Of(place);
                scratch.Scores.Take(scratch.Best, left, ownIds, ownScores);
            },
            ids,
            scores);
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> queryRows, ReadOnlySpan<int> items, Span<float> scores) =>
        PerQuery.Score(
            queryRows,
            items,
            parallel,
            () => (Scores: new ItemScores(itemCount), Terms: new List<int>()),
            (row, item, scratch) =>
            {
                index.Score(row, queryTerms, scratch.Terms, scratch.Scores);
                return scratch.Scores.Take(item) is > 0 and var score ? score : float.NegativeInfinity;
            },
            scores);
}
