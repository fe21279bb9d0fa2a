using Twinspire.Retrieval;

namespace Twinspire.Baselines;

/// <summary>One thread's memory for scoring a query against a <see cref="TermIndex"/>.</summary>
/// <param name="itemCount">Items in the corpus.</param>
internal sealed class TermScores(int itemCount)
{
    private readonly float[] scores = new float[itemCount]; // 0 = shares no term; weights are positive

    /// <summary>Room for the terms of the query at hand.</summary>
    public List<int> Terms { get; } = [];

    /// <summary>Adds weight times each item's own; a few terms per query, so float is exact enough.</summary>
    public void Add(float weight, ReadOnlySpan<int> items, ReadOnlySpan<float> weights)
    {
        for (var i = 0; i < items.Length; i++)
        {
            scores[items[i]] += weight * weights[i];
        }
    }

    /// <summary>Writes the best items and starts anew; an item that shares no term is none of them.</summary>
    /// <param name="best">An empty list; empty again afterwards.</param>
    /// <param name="excluded">Items to leave out, ascending.</param>
    /// <param name="ids">[k], best first, then -1; overwritten.</param>
    /// <param name="found">[k], their cosines, then negative infinity; overwritten.</param>
    public void Take(TopList best, ReadOnlySpan<int> excluded, Span<int> ids, Span<float> found)
    {
        best.Offer(scores, 0, excluded);
        best.Take(ids, found);
        Array.Clear(scores);
        var end = found.Length;
        while (end > 0 && found[end - 1] <= 0)
        {
            end--;
        }

        ids[end..].Fill(-1);
        found[end..].Fill(float.NegativeInfinity);
    }
}
