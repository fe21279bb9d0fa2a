using Twinspire.Batching;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Serving;

/// <summary>A query that is known by past items: which feature holds them, and how it is filled.</summary>
internal static class HistoryQuery
{
    /// <summary>
    /// The feature that holds items: the only one of kind history, or the only bag that knows one of the past
    /// items; null where there is no history and items are the queries.
    /// </summary>
    /// <param name="encoders">The query's encoders.</param>
    /// <param name="pastItems">Keys of items.</param>
    /// <param name="name">The feature's name; null finds it.</param>
    /// <param name="itemToItem">Whether the items are the queries.</param>
    /// <exception cref="RecipeException">None does, or several do.</exception>
    public static FeatureEncoder? FeatureOf(
        IReadOnlyList<FeatureEncoder> encoders, IReadOnlyCollection<string> pastItems, string? name,
        bool itemToItem)
    {
        var bags = encoders.Where(one => one.Schema.Kind is FeatureKind.Bag or FeatureKind.History).ToList();
        if (name is not null)
        {
            return bags.Find(bag => bag.Schema.Name == name) ?? throw new RecipeException(
                $"'{name}' is no history or bag feature of the queries; those are "
                + $"{string.Join(", ", bags.Select(bag => bag.Schema.Name))}.");
        }

        var holding = bags.Where(bag => bag.Schema.Kind == FeatureKind.History).ToList();
        if (holding.Count == 0 && itemToItem)
        {
            return null;
        }

        holding = holding.Count > 0 ? holding
            : [.. bags.Where(bag => pastItems.Any(item => bag.Knows(item)))];
        return holding.Count == 1 ? holding[0] : throw new RecipeException(holding.Count == 0
            ? "no feature of the queries knows one of the past items; name known items, or train with a "
                + "feature of kind history."
            : $"the features {string.Join(", ", holding.Select(bag => bag.Schema.Name))} all hold items; "
                + "name the one that is the history.");
    }

    /// <summary>Replaces the batch's rows by the query of these items.</summary>
    /// <param name="cells">The other features.</param>
    /// <param name="history">The feature that holds items.</param>
    /// <param name="pastItems">Keys of items.</param>
    /// <param name="encoders">The query's encoders, in the order of the batch's features.</param>
    /// <param name="batch">Overwritten.</param>
    /// <exception cref="RecipeException">As for a query described by features.</exception>
    public static void Fill(
        IReadOnlyDictionary<string, string> cells, FeatureEncoder history,
        IReadOnlyCollection<string> pastItems, IReadOnlyList<FeatureEncoder> encoders, FeatureBatch batch)
    {
        var all = new Dictionary<string, string>(cells)
        {
            [history.Schema.Name] = string.Concat(pastItems.Select(item => FeatureEncoder.ListMark + item)),
        };
        FeatureQuery.Fill(all, encoders, batch);
    }
}
