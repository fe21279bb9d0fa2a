using System.Runtime.InteropServices;
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

    public int ItemCount => items.Count;

    /// <summary>[items], the order of equal scores.</summary>
    public int[] TieRanks => items.TieRanks;

    /// <summary>The row of a query.</summary>
    /// <exception cref="RecipeException">The key is unknown; the message names near ones.</exception>
    public int RowOf(string queryKey)
    {
        if (queries.Keys.TryGetRow(queryKey, out var row))
        {
            return row;
        }

        var near = NearKeys.Find(queries.Keys, queryKey);
        var cure = near.Count > 0
            ? $"did you mean {string.Join(" or ", near.Select(one => $"'{one}'"))}?"
            : "describe the query by its features instead.";
        throw new RecipeException(
            $"query '{queryKey}' is none of the {queries.Count} known {queries.Name}; {cure}");
    }

    /// <summary>The items that one query shall not find; null when there are none.</summary>
    /// <param name="itemKeys">Keys of items; those that are no items change nothing.</param>
    /// <param name="self">The item that the query is and shall not find, or -1.</param>
    /// <param name="known">Items that the query has already.</param>
    public ExclusionList? Exclude(
        IReadOnlyCollection<string>? itemKeys, int self = -1, ReadOnlySpan<int> known = default)
    {
        var rows = new List<int>();
        rows.AddRange(known);
        foreach (var key in itemKeys ?? [])
        {
            if (items.Keys.TryGetRow(key, out var row))
            {
                rows.Add(row);
            }
        }

        if (rows.Count == 0 && self < 0)
        {
            return null;
        }

        var list = new ExclusionList();
        list.Add(CollectionsMarshal.AsSpan(rows), self);
        return list;
    }

    /// <summary>The item that a query is; -1 where queries are no items, or this one is none.</summary>
    public int SelfOf(int queryRow) => ReferenceEquals(queries, items)
        ? queryRow
        : queriesAreItems && items.Keys.TryGetRow(queries.Keys.KeyOf(queryRow), out var item) ? item : -1;

    /// <summary>Names what was found for one query.</summary>
    /// <param name="ids">[k], best first; -1 ends the list.</param>
    /// <param name="scores">[k]</param>
    public IReadOnlyList<Recommendation> Name(ReadOnlySpan<int> ids, ReadOnlySpan<float> scores)
    {
        var found = new List<Recommendation>();
        for (var place = 0; place < ids.Length && ids[place] >= 0; place++)
        {
            found.Add(new Recommendation(items.Keys.KeyOf(ids[place]), scores[place], ids[place]));
        }

        return found;
    }

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
    }

    private static Dictionary<string, FileManifest> KeyFiles(
        IReadOnlyDictionary<string, FileManifest> files) =>
        files.Where(file => file.Key.StartsWith("items/keys.", StringComparison.Ordinal)
            || file.Key.StartsWith("queries/keys.", StringComparison.Ordinal)).ToDictionary();
}
