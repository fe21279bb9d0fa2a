using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Serving;

namespace Twinspire.Baselines;

/// <summary>
/// EASE [STECK-2019]: the linear item-to-item model with zero diagonal that explains each query's training
/// items best by its other ones, in closed form. A score is the sum of the weights of the query's items.
/// Places that it leaves free go to the most frequent items.
/// </summary>
public sealed class Ease : IRetriever
{
    private readonly Interactions history;
    private readonly EaseWeights weights;
    private readonly PopularityFill fill;
    private readonly ParallelOptions parallel;

    /// <summary>Solves for the weights; <see cref="EaseOptions.MaxItems"/> says what it takes.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="options">The settings.</param>
    /// <param name="threads">0 takes every core; no figure depends on it.</param>
    /// <param name="cancel">Checked while solving.</param>
    public Ease(Dataset data, EaseOptions options, int threads = 0, CancellationToken cancel = default)
        : this(Interactions.Of(data, options.WithQuery), options, threads, cancel)
    {
    }

    internal Ease(
        Interactions history, EaseOptions options, int threads, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Regularisation);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxItems, 1);
        EaseWeights.CheckMemory(Math.Min(options.MaxItems, history.ItemCount));
        this.history = history;
        using var workers = new Workers(threads);
        weights = new EaseWeights(history, options, workers, cancel);
        fill = new PopularityFill(history);
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : -1 };
    }

    /// <inheritdoc/>
    public string Name => "EASE";

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
            () => (Scores: new float[weights.Items.Length], Best: ItemScores.List(k, tieRanks: null)),
            (place, row, scratch, ownIds, ownScores) =>
            {
                Score(row, scratch.Scores);
                int[] left = excluded is null ? [] : weights.LocalOf(excluded.Of(place));
                scratch.Best.Offer(scratch.Scores, 0, left);
                scratch.Best.Take(ownIds, ownScores);
                foreach (ref var id in ownIds)
                {
                    id = id < 0 ? id : weights.Items[id];
                }

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
            () => new float[weights.Items.Length],
            (row, item, scratch) =>
            {
                Score(row, scratch);
                return fill.Complete(weights.Local[item] is >= 0 and var local ? scratch[local] : 0, item);
            },
            scores);

    private void Score(int query, Span<float> scores)
    {
        scores.Clear();
        foreach (var item in history.ItemsOf(query))
        {
            if (weights.Local[item] >= 0)
            {
                Rows.Add(weights.Matrix.Row(weights.Local[item]), scores);
            }
        }
    }
}
