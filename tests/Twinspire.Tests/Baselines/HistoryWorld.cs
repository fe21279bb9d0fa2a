using Twinspire.Baselines;
using Twinspire.Randomness;

namespace Twinspire.Tests.Baselines;

/// <summary>Made histories: queries like one of a few groups of items, and some others.</summary>
internal static class HistoryWorld
{
    private const int Groups = 5;

    /// <summary>Makes histories.</summary>
    /// <param name="queries">Queries; the last has no item.</param>
    /// <param name="items">Items.</param>
    /// <param name="longest">Most draws of a history.</param>
    public static Interactions Create(int queries, int items, int longest)
    {
        var stream = new RandomStream(11, "history-world");
        List<int> pairQueries = [], pairItems = [];
        for (var query = 0; query < queries - 1; query++)
        {
            var draws = 1 + (int)stream.NextBelow(longest);
            for (var draw = 0; draw < draws; draw++)
            {
                var group = stream.NextDouble() < 0.8 ? query % Groups : (int)stream.NextBelow(Groups);
                pairQueries.Add(query);
                var place = (int)stream.NextBelow((items + Groups - 1 - group) / Groups);
                pairItems.Add((place * Groups) + group);
            }
        }

        return new Interactions([.. pairQueries], [.. pairItems], queries, items);
    }
}
