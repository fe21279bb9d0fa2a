namespace Twinspire.Baselines;

/// <summary>
/// Answers the queries of a call in parallel, each by one thread, so that threads change no bit.
/// </summary>
internal static class PerQuery
{
    /// <summary>Answers one query.</summary>
    /// <param name="place">Position in the call, for its exclusions.</param>
    /// <param name="row">Row of the query side.</param>
    /// <param name="scratch">The thread's memory.</param>
    /// <param name="ids">[k], overwritten.</param>
    /// <param name="scores">[k], overwritten.</param>
    public delegate void Answer<in TScratch>(
        int place, int row, TScratch scratch, Span<int> ids, Span<float> scores);

    /// <summary>Scores one item for one query.</summary>
    /// <param name="row">Row of the query side.</param>
    /// <param name="item">The item.</param>
    /// <param name="scratch">The thread's memory.</param>
    public delegate float ScoreOf<in TScratch>(int row, int item, TScratch scratch);

    /// <summary>Answers all queries.</summary>
    /// <param name="queryRows">[queries].</param>
    /// <param name="k">Places per query.</param>
    /// <param name="parallel">The threads.</param>
    /// <param name="scratch">Makes a thread's memory.</param>
    /// <param name="answer">Answers one query.</param>
    /// <param name="ids">[queries, k], overwritten.</param>
    /// <param name="scores">[queries, k], overwritten.</param>
    public static void Run<TScratch>(
        ReadOnlySpan<int> queryRows,
        int k,
        ParallelOptions parallel,
        Func<TScratch> scratch,
        Answer<TScratch> answer,
        Span<int> ids,
        Span<float> scores)
    {
        int[] rows = [.. queryRows], foundIds = new int[rows.Length * k];
        var foundScores = new float[foundIds.Length]; // a span cannot go to another thread
        Parallel.For(
            0,
            rows.Length,
            parallel,
            scratch,
            (i, _, own) =>
            {
                answer(i, rows[i], own, foundIds.AsSpan(i * k, k), foundScores.AsSpan(i * k, k));
                return own;
            },
            _ => { });
        foundIds.CopyTo(ids);
        foundScores.CopyTo(scores);
    }

    /// <summary>Scores single items.</summary>
    /// <param name="queryRows">[pairs].</param>
    /// <param name="items">[pairs].</param>
    /// <param name="parallel">The threads.</param>
    /// <param name="scratch">Makes a thread's memory.</param>
    /// <param name="score">Scores one.</param>
    /// <param name="scores">[pairs], overwritten.</param>
    public static void Score<TScratch>(
        ReadOnlySpan<int> queryRows,
        ReadOnlySpan<int> items,
        ParallelOptions parallel,
        Func<TScratch> scratch,
        ScoreOf<TScratch> score,
        Span<float> scores)
    {
        int[] wanted = [.. items];
        Run(
            queryRows,
            1,
            parallel,
            scratch,
            (place, row, own, _, found) => found[0] = score(row, wanted[place], own),
            new int[wanted.Length],
            scores);
    }
}
