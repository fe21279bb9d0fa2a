using Twinspire.Retrieval;

namespace Twinspire.Baselines;

/// <summary>
/// The most similar items of every item, by co-occurrence: with c the weights of the queries that have both
/// and n the queries that have one, the similarity is c / (√(n n') + shrink).
/// </summary>
internal sealed class ItemNeighbours
{
    private readonly int[][] ids;
    private readonly float[][] similarities;

    /// <summary>Counts co-occurrences; the work is the sum of the squared lengths of all histories.</summary>
    /// <param name="data">The training pairs.</param>
    /// <param name="options">How many neighbours, how much shrinkage.</param>
    /// <param name="parallel">Threads; no bit depends on them.</param>
    public ItemNeighbours(Interactions data, ItemKnnOptions options, ParallelOptions parallel)
    {
        var weights = new float[data.QueryCount];
        for (var query = 0; query < weights.Length; query++)
        {
            weights[query] = (float)Math.Pow(Math.Max(data.ItemsOf(query).Length, 1), -options.HistoryPower);
        }

        ids = new int[data.ItemCount][];
        similarities = new float[data.ItemCount][];
        Parallel.For(
            0,
            data.ItemCount,
            parallel,
            () => (Counts: new float[data.ItemCount], Touched: new List<int>(),
                Best: new TopList(Math.Min(options.Neighbours, data.ItemCount), data.TieRanks)),
            (item, _, scratch) =>
            {
                Count(data, item, weights, scratch.Counts, scratch.Touched);
                var own = data.QueriesOf(item).Length;
                foreach (var other in scratch.Touched)
                {
                    if (other != item)
                    {
                        var size = Math.Sqrt((double)own * data.QueriesOf(other).Length) + options.Shrink;
                        scratch.Best.Offer((float)(scratch.Counts[other] / size), other, []);
                    }

                    scratch.Counts[other] = 0;
                }

                scratch.Touched.Clear();
                (ids[item], similarities[item]) =
                    (new int[scratch.Best.Count], new float[scratch.Best.Count]);
                scratch.Best.Take(ids[item], similarities[item]);
                return scratch;
            },
            _ => { });
    }

    /// <summary>The neighbours of an item, most similar first.</summary>
    public ReadOnlySpan<int> Of(int item) => ids[item];

    /// <summary>Their similarities.</summary>
    public ReadOnlySpan<float> SimilaritiesOf(int item) => similarities[item];

    // Sums of a few thousand weights of one sign: float keeps five digits of them.
    private static void Count(
        Interactions data, int item, float[] weights, float[] counts, List<int> touched)
    {
        foreach (var query in data.QueriesOf(item))
        {
            var weight = weights[query];
            foreach (var other in data.ItemsOf(query))
            {
                if (counts[other] == 0)
                {
                    touched.Add(other);
                }

                counts[other] += weight;
            }
        }
    }
}
