using Twinspire.Data;
using Twinspire.Retrieval;
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
        fill = new PopularityFill(history.Trained);
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
            () => (Scores: new ItemScores(history.ItemCount), Best: new TopList(k)),
            (place, row, scratch, ownIds, ownScores) =>
            {
                foreach (var item in history.ItemsOf(row))
                {
                    scratch.Scores.Add(1, neighbours.Of(item), neighbours.SimilaritiesOf(item));
                }

                var left = excluded is null ? [] : excluded.Of(place);
                scratch.Scores.Take(scratch.Best, left, ownIds, ownScores);
                fill.Complete(place, excluded, ownIds, ownScores);
            },
            ids,
            scores);
    }
}
