using Twinspire.Evaluation;
using Twinspire.Serving;

namespace Twinspire.Baselines;

/// <summary>
/// Gives the places that a method leaves free, all of them for a query without history, to the most frequent
/// items: a baseline that answers with less would be weaker than it need be.
/// </summary>
/// <param name="history">The training pairs.</param>
internal sealed class PopularityFill(Interactions history)
{
    private readonly long[] counts = history.Trained;
    private readonly int[] order = PopularityOrder.Of(history.Trained, history.TieRanks);

    /// <summary>
    /// Keeps what has a score above 0 and fills the rest; filled scores are below 0 and rise with the count.
    /// </summary>
    /// <param name="query">Position in the call, for its exclusions.</param>
    /// <param name="excluded">Items to leave out; null leaves nothing out.</param>
    /// <param name="ids">[k], best first; the free places are overwritten.</param>
    /// <param name="scores">[k], their scores; likewise.</param>
    public void Complete(int query, ExclusionList? excluded, Span<int> ids, Span<float> scores)
    {
        var found = 0;
        while (found < ids.Length && ids[found] >= 0 && scores[found] > 0)
        {
            found++;
        }

        var place = found;
        for (var i = 0; i < order.Length && place < ids.Length; i++)
        {
            if (!ids[..found].Contains(order[i]) && excluded?.Contains(query, order[i]) != true)
            {
                ids[place] = order[i];
                scores[place++] = Of(order[i]);
            }
        }

        ids[place..].Fill(-1);
        scores[place..].Fill(float.NegativeInfinity);
    }

    /// <summary>The score of an item that the method gave this one.</summary>
    public float Complete(float score, int item) => score > 0 ? score : Of(item);

    private float Of(int item) => (float)(-1.0 / (1 + counts[item]));
}
