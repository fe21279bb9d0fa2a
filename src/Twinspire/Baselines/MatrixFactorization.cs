using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Retrieval;
using Twinspire.Serving;

namespace Twinspire.Baselines;

/// <summary>
/// Implicit matrix factorisation, iALS [HU-2008], [RENDLE-2022]: a vector for every query and item, learnt
/// from the training pairs alone; the score is their inner product. Places without a score above 0, all of
/// them for a query without history, go to the most frequent items. Calls from several threads wait for
/// each other.
/// </summary>
public sealed class MatrixFactorization : IRetriever, IDisposable
{
    private readonly Lock gate = new();
    private readonly Workers workers;
    private readonly Matrix queries;
    private readonly ExactIndex index;
    private readonly PopularityFill fill;

    /// <summary>Factors a dataset's training pairs.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="options">The settings.</param>
    /// <param name="threads">0 takes every core; no figure depends on it.</param>
    /// <param name="cancel">Checked between passes.</param>
    public MatrixFactorization(
        Dataset data,
        MatrixFactorizationOptions options,
        int threads = 0,
        CancellationToken cancel = default)
        : this(Interactions.Of(data, options.WithQuery), options, threads, cancel)
    {
    }

    internal MatrixFactorization(
        Interactions history,
        MatrixFactorizationOptions options,
        int threads,
        CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Dim, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.UnobservedWeight);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Regularisation);
        workers = new Workers(threads);
        try
        {
            using var factors = new AlternatingLeastSquares(history, options, workers);
            factors.Run(cancel);
            queries = factors.Queries;
            index = new ExactIndex(
                factors.Items.ToArray(), history.ItemCount, options.Dim, history.TieRanks);
            fill = new PopularityFill(history);
        }
        catch
        {
            workers.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name => "iALS";

    /// <inheritdoc/>
    public void CheckFits(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        BaselineRows.Check(data, index.Count, Name);
    }

    /// <inheritdoc/>
    public void Retrieve(
        ReadOnlySpan<int> queryRows, int k, ExclusionList? excluded, Span<int> ids, Span<float> scores)
    {
        var vectors = VectorsOf(queryRows);
        lock (gate)
        {
            index.Search(
                vectors,
                queryRows.Length,
                k,
                ids,
                scores,
                workers,
                excluded is null ? default : excluded.Offsets,
                excluded is null ? default : excluded.Ids);
        }

        for (var i = 0; i < queryRows.Length; i++)
        {
            fill.Complete(i, excluded, ids.Slice(i * k, k), scores.Slice(i * k, k));
        }
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> queryRows, ReadOnlySpan<int> items, Span<float> scores)
    {
        index.Score(VectorsOf(queryRows), items, [], scores);
        for (var i = 0; i < items.Length; i++)
        {
            scores[i] = fill.Complete(scores[i], items[i]);
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => workers.Dispose();

    private float[] VectorsOf(ReadOnlySpan<int> queryRows)
    {
        var vectors = new float[queryRows.Length * index.Dim];
        for (var i = 0; i < queryRows.Length; i++)
        {
            queries.Row(queryRows[i]).CopyTo(vectors.AsSpan(i * index.Dim, index.Dim));
        }

        return vectors;
    }
}
