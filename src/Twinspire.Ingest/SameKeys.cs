using Twinspire.Checks;

namespace Twinspire.Ingest;

/// <summary>Whether the queries of a table of their own are the items of the same keys.</summary>
/// <param name="QueriesAreItems">Whether they are.</param>
/// <param name="Shared">Query keys that are item keys too.</param>
/// <param name="Note">What a careful person would want to know; null where nothing is in doubt.</param>
internal sealed record SameKeys(bool QueriesAreItems, long Shared, string? Note)
{
    /// <summary>Compares the keys of two loaded tables, and takes what the schema says first.</summary>
    /// <exception cref="DataFormatException">The schema says so, and no key is shared.</exception>
    public static SameKeys Of(Database database, EntitySource items, EntitySource? queries, bool? stated)
    {
        if (queries is null)
        {
            return new SameKeys(false, 0, null);
        }

        var both = $"FROM {queries.Name} q JOIN {items.Name} i ON q.key = i.key";
        var shared = database.Number($"SELECT count(*) {both}");
        if (stated is { } said)
        {
            return !said || shared > 0 ? new SameKeys(said, shared, null) : throw new DataFormatException(
                $"queriesAreItems is true, but none of the {queries.Count} query keys is an item key; give "
                + "both tables the same keys, or leave it out.");
        }

        if (shared * 2 < queries.Count)
        {
            return new SameKeys(false, shared, null);
        }

        var words = database.Number($"SELECT count(*) {both} WHERE NOT regexp_full_match(q.key, '[0-9]+')");
        var found = $"{shared} of {queries.Count} query keys are item keys too";
        return words > 0
            ? new SameKeys(true, shared, $"{found}, so a query is taken for the item of the same key and "
                + "left out of its own ranking; if they are different things, write \"queriesAreItems\": "
                + "false.")
            : new SameKeys(false, shared, $"{found}, all of them whole numbers, so they are taken for "
                + "different things; if a query is the item of the same key, write \"queriesAreItems\": "
                + "true, and it is left out of its own ranking.");
    }
}
