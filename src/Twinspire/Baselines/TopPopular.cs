using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Serving;

namespace Twinspire.Baselines;

/// <summary>
/// The baseline that every model must beat: the items with the most training pairs, the same for every query
/// [FERRARI-DACREMA-2019]. Equal counts go by tie rank; the score is the count.
/// </summary>
public sealed class TopPopular : IRetriever
{
    private readonly long[] counts; // [items]
    private readonly int[] order; // [items], best first

    /// <summary>Counts the training pairs of every item.</summary>
    public TopPopular(Dataset data)
        : this(data.ItemPairs, data.Items.TieRanks)
    {
    }

    /// <param name="counts">[items], training pairs; kept.</param>
    /// <param name="tieRanks">[items], the order of equal counts; null orders them by id.</param>
    internal TopPopular(long[] counts, int[]? tieRanks = null)
    {
        this.counts = counts;
        order = PopularityOrder.Of(counts, tieRanks);
    }

    /// <inheritdoc/>
    public string Name => "TopPopular";

    /// <inheritdoc/>
    public void CheckFits(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        BaselineRows.Check(data, counts.Length, Name);
    }

    /// <inheritdoc/>
    public void Retrieve(
        ReadOnlySpan<int> queryRows, int k, ExclusionList? excluded, Span<int> ids, Span<float> scores)
    {
        for (var query = 0; query < queryRows.Length; query++)
        {
            var place = query * k;
            var end = place + k;
            for (var i = 0; i < order.Length && place < end; i++)
            {
                if (excluded?.Contains(query, order[i]) != true)
                {
                    ids[place] = order[i];
                    scores[place++] = counts[order[i]];
                }
            }

            ids[place..end].Fill(-1);
            scores[place..end].Fill(float.NegativeInfinity);
        }
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> queryRows, ReadOnlySpan<int> items, Span<float> scores)
    {
        for (var i = 0; i < items.Length; i++)
        {
            scores[i] = counts[items[i]];
        }
    }
}
