using Twinspire.Retrieval;

namespace Twinspire.Baselines;

/// <summary>
/// One thread's memory for the scores of a query with the items; those left at 0 are not found.
/// </summary>
/// <param name="itemCount">Items in the corpus.</param>
internal sealed class ItemScores(int itemCount)
{
    private readonly float[] scores = new float[itemCount];

    /// <summary>Adds weight times each item's own; a few hundred terms, so float is exact enough.</summary>
    public void Add(float weight, ReadOnlySpan<int> items, ReadOnlySpan<float> weights)
    {
        for (var i = 0; i < items.Length; i++)
        {
            scores[items[i]] += weight * weights[i];
        }
    }

    /// <summary>
    /// Writes the best items and starts anew; an item without a score above 0 is none of them.
    /// </summary>
    /// <param name="best">An empty list, of <see cref="List"/>; empty again afterwards.</param>
    /// <param name="excluded">Items to leave out, ascending.</param>
    /// <param name="ids">[k], best first, then -1; overwritten.</param>
    /// <param name="found">[k], their scores, then negative infinity; overwritten.</param>
    public void Take(TopList best, ReadOnlySpan<int> excluded, Span<int> ids, Span<float> found)
    {
        best.Offer(scores, 0, excluded);
        best.Take(ids, found);
        Array.Clear(scores);
    }

    /// <summary>The score of one item, 0 if it has none; starts anew.</summary>
    public float Take(int item)
    {
        var score = scores[item];
        Array.Clear(scores);
        return score;
    }

    /// <summary>A list for <see cref="Take(TopList, ReadOnlySpan{int}, Span{int}, Span{float})"/>.</summary>
    /// <param name="k">Places.</param>
    /// <param name="tieRanks">[items], the order of equal scores; null orders them by id.</param>
    public static TopList List(int k, int[]? tieRanks) => new(k, tieRanks, least: float.Epsilon);
}
