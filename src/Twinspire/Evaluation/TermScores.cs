using Twinspire.Retrieval;

namespace Twinspire.Evaluation;

/// <summary>One thread's memory for scoring a query against a <see cref="TermIndex"/>.</summary>
/// <param name="itemCount">Items in the corpus.</param>
internal sealed class TermScores(int itemCount)
{
    private readonly float[] scores = new float[itemCount]; // 0 = shares no term so far; weights are positive
    private readonly List<int> touched = [];

    /// <summary>Room for the terms of the query at hand.</summary>
    public List<int> Terms { get; } = [];

    /// <summary>
    /// Adds weight times each item's own weight; a few terms per query, so float sums are exact enough.
    /// </summary>
    public void Add(float weight, ReadOnlySpan<int> items, ReadOnlySpan<float> weights)
    {
        for (var i = 0; i < items.Length; i++)
        {
            var item = items[i];
            if (scores[item] == 0)
            {
                touched.Add(item);
            }

            scores[item] += weight * weights[i];
        }
    }

    /// <summary>
    /// Moves the scored items that are not excluded into <paramref name="best"/> and starts anew.
    /// </summary>
    /// <param name="best">Where the items go.</param>
    /// <param name="excluded">Items to leave out, ascending.</param>
    public void MoveTo(TopList best, ReadOnlySpan<int> excluded)
    {
        foreach (var item in touched)
        {
            best.Offer(scores[item], item, excluded);
            scores[item] = 0;
        }

        touched.Clear();
    }
}
