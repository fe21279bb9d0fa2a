using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Baselines;

/// <summary>
/// The item neighbourhood baseline [SARWAR-2001]: an item's score for a query is the sum of its similarities
/// with the query's training items, of which each has so many neighbours; see <see cref="ItemKnnOptions"/>.
/// Places that it leaves free go to the most frequent items.
/// </summary>
public sealed class ItemKnn : IRetriever
{
    private readonly Interactions history;
    private readonly ItemNeighbours neighbours;
    private readonly PopularityFill fill;
    private readonly ParallelOptions parallel;

    /// <summary>Counts the co-occurrences of a dataset's training pairs.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="options">The settings.</param>
    /// <param name="threads">0 takes every core; no figure depends on it.</param>
    public ItemKnn(Dataset data, ItemKnnOptions options, int threads = 0)
        : this(Interactions.Of(data, options.WithQuery), options, threads)
    {
    }

    internal ItemKnn(Interactions history, ItemKnnOptions options, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Neighbours, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Shrink);
        this.history = history;
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : -1 };
        neighbours = new ItemNeighbours(history, options, parallel);
        fill = new PopularityFill(history);
    }

    /// <inheritdoc/>
    public string Name => "ItemKNN";

    /// <inheritdoc/>
    public void CheckFits(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        BaselineRows.Check(data, history.ItemCount, Name);
    }

    /// <inheritdoc/>
    public void Retrieve(
        ReadOnlySpan<int> queryRows, int k, ExclusionList? excluded, Span<int> ids, Span<float> scores)
    {
        PerQuery.Run(
            queryRows,
            k,
            parallel,
            () => (Scores: new ItemScores(history.ItemCount), Best: ItemScores.List(k, history.TieRanks)),
            (place, row, scratch, ownIds, ownScores) =>
            {
                AddScores(row, scratch.Scores);
                var left = excluded is null ? [] : excluded.Of(place);
                scratch.Scores.Take(scratch.Best, left, ownIds, ownScores);
                fill.Complete(place, excluded, ownIds, ownScores);
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
            () => new ItemScores(history.ItemCount),
            (row, item, scratch) =>
            {
                AddScores(row, scratch);
                return fill.Complete(scratch.Take(item), item);
            },
            scores);

    private void AddScores(int query, ItemScores scores)
    {
        foreach (var item in history.ItemsOf(query))
        {
            scores.Add(1, neighbours.Of(item), neighbours.SimilaritiesOf(item));
        }
    }
}
