using Twinspire.Data;

namespace Twinspire.Baselines;

/// <summary>
/// Which queries have which items in training: a matrix of zeros and ones, by rows and by columns. Where tie
/// ranks are known, rows and columns list their partners in that order, so that sums over them round alike
/// however the tables are ordered.
/// </summary>
internal sealed class Interactions
{
    private readonly PairsByQuery byQuery;
    private readonly PairsByQuery byItem;

    /// <summary>Gathers pairs; a repeated pair counts once.</summary>
    /// <param name="pairQueries">[pairs], in any order.</param>
    /// <param name="pairItems">[pairs].</param>
    /// <param name="queryCount">Rows of the query side.</param>
    /// <param name="itemCount">Rows of the item side.</param>
    /// <param name="selfItems">[queries], an item that each query has too, or -1; empty for none.</param>
    /// <param name="itemRanks">[items], the order of equal scores and of sums; null for the ids'.</param>
    /// <param name="queryRanks">[queries], the same.</param>
    public Interactions(
        ReadOnlySpan<int> pairQueries,
        ReadOnlySpan<int> pairItems,
        int queryCount,
        int itemCount,
        ReadOnlySpan<int> selfItems = default,
        int[]? itemRanks = null,
        int[]? queryRanks = null)
    {
        var repeated = new PairsByQuery(pairQueries, pairItems, queryCount);
        List<int> queries = [], items = [];
        for (var query = 0; query < queryCount; query++)
        {
            var last = -1;
            var self = selfItems.IsEmpty ? -1 : selfItems[query];
            var isThere = self < 0;
            foreach (var item in repeated.ItemsOf(query))
            {
                if (item != last)
                {
                    queries.Add(query);
                    items.Add(item);
                }

                isThere |= item == self;
                last = item;
            }

            if (!isThere)
            {
                queries.Add(query);
                items.Add(self);
            }
        }

        int[] rows = [.. queries], columns = [.. items];
        byQuery = new PairsByQuery(rows, columns, queryCount).OrderedBy(itemRanks);
        byItem = new PairsByQuery(columns, rows, itemCount).OrderedBy(queryRanks);
        TieRanks = itemRanks;
        Trained = ItemCounts.Of(pairItems, itemCount);
    }

    /// <summary>Rows.</summary>
    public int QueryCount => byQuery.QueryCount;

    /// <summary>Columns.</summary>
    public int ItemCount => byItem.QueryCount;

    /// <summary>[items], training pairs of every item, the queries themselves not counted.</summary>
    public long[] Trained { get; }

    /// <summary>[items], the order of equal scores; null orders them by id.</summary>
    public int[]? TieRanks { get; }

    /// <summary>The training pairs of a dataset.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="withQuery">Whether every query also has itself, as far as queries are items.</param>
    public static Interactions Of(Dataset data, bool withQuery) => new(
        data.Train.Queries, data.Train.Items, data.Queries.Count, data.Items.Count,
        withQuery ? data.SelfItems : default, data.Items.TieRanks, data.Queries.TieRanks);

    /// <summary>The items of a query, distinct.</summary>
    public ReadOnlySpan<int> ItemsOf(int query) => byQuery.ItemsOf(query);

    /// <summary>The queries of an item, distinct.</summary>
    public ReadOnlySpan<int> QueriesOf(int item) => byItem.ItemsOf(item);
}
