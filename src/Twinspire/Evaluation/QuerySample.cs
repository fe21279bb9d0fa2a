using Twinspire.Data;
using Twinspire.Randomness;

namespace Twinspire.Evaluation;

/// <summary>Chooses the queries that are evaluated.</summary>
internal static class QuerySample
{
    /// <summary>
    /// Queries with held-out pairs, ascending. With a limit, whole queries are drawn in random order until
    /// they hold that many pairs, so that figures per pair and per query both estimate the whole's.
    /// </summary>
    /// <param name="heldOut">The held-out pairs.</param>
    /// <param name="maxPairs">0 takes every query.</param>
    /// <param name="seed">Draws the order.</param>
    public static int[] Choose(PairsByQuery heldOut, long maxPairs, ulong seed)
    {
        var queries = new List<int>();
        long total = 0;
        for (var query = 0; query < heldOut.QueryCount; query++)
        {
            if (heldOut.CountOf(query) > 0)
            {
                queries.Add(query);
                total += heldOut.CountOf(query);
            }
        }

        int[] chosen = [.. queries];
        if (maxPairs == 0 || maxPairs >= total)
        {
            return chosen;
        }

        new RandomStream(seed, "evaluation-sample").Shuffle<int>(chosen);
        var taken = 0;
        for (long pairs = 0; pairs < maxPairs; taken++)
        {
            pairs += heldOut.CountOf(chosen[taken]);
        }

        Array.Sort(chosen, 0, taken);
        return chosen[..taken];
    }
}
