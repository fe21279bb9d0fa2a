using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Serving;

/// <summary>The outside strings of what a recommender serves: keys in, keys out.</summary>
/// <param name="queries">The queries.</param>
/// <param name="items">The items; the same object where items are the queries.</param>
/// <param name="files">The files of the folder that both lie in.</param>
/// <param name="queriesAreItems">Whether a query of a separate table is the item of the same key.</param>
internal sealed class ServedKeys(
    EntityTable queries, EntityTable items, IReadOnlyDictionary<string, FileManifest> files,
    bool queriesAreItems)
{
    private readonly Dictionary<string, FileManifest> keyFiles = KeyFiles(files);
    private readonly string?[] itemKeys = new string?[items.Count]; // made when first asked for

    public int ItemCount => items.Count;

    /// <summary>Whether the items are the queries.</summary>
    public bool ItemToItem => ReferenceEquals(queries, items);

    /// <summary>The keys of a bundle.</summary>
    public static ServedKeys Of(Bundle bundle) => new(
        bundle.Queries, bundle.Items, bundle.Manifest.Files, bundle.Manifest.QueriesAreItems == true);

    /// <summary>The keys of a dataset.</summary>
    public static ServedKeys Of(Dataset data) =>
        new(data.Queries, data.Items, data.Manifest.Files, data.QueriesAreItems);

    /// <summary>The row of a query.</summary>
    /// <exception cref="UnknownKeyException">The key is unknown; the message names near ones.</exception>
    public int RowOf(string queryKey) => queries.Keys.TryGetRow(queryKey, out var row)
        ? row
        : throw Unknown("query", queryKey, queries, "describe the query by its features instead.");

    /// <summary>Appends the rows of items; keys that are no items change nothing.</summary>
    public void AddRows(IReadOnlyCollection<string> itemKeys, List<int> rows)
    {
        foreach (var key in itemKeys)
        {
            if (items.Keys.TryGetRow(key, out var row))
            {
                rows.Add(row);
            }
        }
    }

    /// <summary>The row of an item.</summary>
    /// <exception cref="UnknownKeyException">The key is unknown; the message names near ones.</exception>
    public int ItemRowOf(string itemKey) => items.Keys.TryGetRow(itemKey, out var row)
        ? row
        : throw Unknown("item", itemKey, items, "name an item of the catalogue.");

    /// <summary>The key of an item; the same object each time.</summary>
    public string KeyOf(int item) => itemKeys[item] ??= items.Keys.KeyOf(item);

    /// <summary>The item that a query is; -1 where queries are no items, or this one is none.</summary>
    public int SelfOf(int queryRow) => ItemToItem
        ? queryRow
        : queriesAreItems ? items.RowOf(queries, queryRow) : -1;

    /// <summary>Refuses a dataset with other keys; equal key files mean equal rows.</summary>
    public void CheckFits(Dataset data)
    {
        var found = KeyFiles(data.Manifest.Files);
        if (found.Count != keyFiles.Count
            || keyFiles.Any(file => found.GetValueOrDefault(file.Key) != file.Value))
        {
            throw new RecipeException(
                $"{data.Folder} has other items or queries than the dataset that the model was trained on; "
                + "name that dataset, or train on this one.");
        }

        if (!ItemToItem && queriesAreItems != data.QueriesAreItems)
        {
            throw new RecipeException(
                $"{data.Folder} says that a query is {(queriesAreItems ? "not " : "")}the item of its key, "
                + $"and the model is served as if it were{(queriesAreItems ? "" : " not")}; prepare with "
                + $"queriesAreItems={(queriesAreItems ? "true" : "false")}, or train again.");
        }
    }

    private static UnknownKeyException Unknown(string what, string key, EntityTable table, string otherwise)
    {
        var near = NearKeys.Find(table.Keys, key);
        var cure = near.Count > 0
            ? $"did you mean {string.Join(" or ", near.Select(one => $"'{one}'"))}?"
            : otherwise;
        return new UnknownKeyException(
            key, near, $"{what} '{key}' is none of the {table.Count} known {table.Name}; {cure}");
    }

    private static Dictionary<string, FileManifest> KeyFiles(
        IReadOnlyDictionary<string, FileManifest> files) =>
        files.Where(file => file.Key.StartsWith("items/keys.", StringComparison.Ordinal)
            || file.Key.StartsWith("queries/keys.", StringComparison.Ordinal)).ToDictionary();
}
