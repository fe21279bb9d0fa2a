using Twinspire.Data;

namespace Twinspire.Baselines;

/// <summary>
/// Which queries have which items in training: a matrix of zeros and ones, by rows and by columns.
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
    /// <param name="withQuery">
    /// Whether every query also has itself; only where the queries are the items.
    /// </param>
    public Interactions(
        ReadOnlySpan<int> pairQueries,
        ReadOnlySpan<int> pairItems,
        int queryCount,
        int itemCount,
        bool withQuery = false)
    {
        var repeated = new PairsByQuery(pairQueries, pairItems, queryCount);
        List<int> queries = [], items = [];
        for (var query = 0; query < queryCount; query++)
        {
            var last = -1;
            var isThere = !withQuery;
            foreach (var item in repeated.ItemsOf(query))
            {
                if (item != last)
                {
                    queries.Add(query);
                    items.Add(item);
                }

                isThere |= item == query;
                last = item;
            }

            if (!isThere)
            {
                queries.Add(query);
                items.Add(query);
            }
        }

        int[] rows = [.. queries], columns = [.. items];
        byQuery = new PairsByQuery(rows, columns, queryCount);
        byItem = new PairsByQuery(columns, rows, itemCount);
        Trained = ItemCounts.Of(pairItems, itemCount);
    }

    /// <summary>Rows.</summary>
    public int QueryCount => byQuery.QueryCount;

    /// <summary>Columns.</summary>
    public int ItemCount => byItem.QueryCount;

    /// <summary>[items], training pairs of every item, the queries themselves not counted.</summary>
    public long[] Trained { get; }

    /// <summary>The training pairs of a dataset.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="withQuery">Whether every query also has itself, as far as queries are items.</param>
    public static Interactions Of(Dataset data, bool withQuery) => new(
        data.Train.Queries,
        data.Train.Items,
        data.Queries.Count,
        data.Items.Count,
        withQuery && data.ItemToItem);

    /// <summary>The items of a query, ascending and distinct.</summary>
    public ReadOnlySpan<int> ItemsOf(int query) => byQuery.ItemsOf(query);

    /// <summary>The queries of an item, ascending and distinct.</summary>
    public ReadOnlySpan<int> QueriesOf(int item) => byItem.ItemsOf(item);
}
