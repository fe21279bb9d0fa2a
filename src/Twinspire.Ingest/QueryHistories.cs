using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Ingest.Splits;
using Twinspire.Randomness;

namespace Twinspire.Ingest;

/// <summary>
/// The training items of every query, for the feature of kind 'history': the latest ones where pairs have
/// times, else ones drawn at random, at most maxValues.
/// </summary>
internal sealed class QueryHistories
{
    private readonly string separator;
    private readonly string name;
    private readonly int most;
    private readonly CounterRandom draws;
    private readonly Dictionary<int, (double Order, int Item)[]> histories = [];
    private readonly List<(double Order, int Item)> current = [];
    private readonly List<string> keys = [];
    private int query = -1;

    private QueryHistories(FeatureSchema feature, int seed)
    {
        separator = feature.Separator ?? "|";
        name = feature.Name;
        most = feature.MaxValues > 0 ? feature.MaxValues : int.MaxValue;
        draws = new CounterRandom((ulong)seed, "history");
    }

    /// <summary>The histories that a schema asks for; null if it asks for none.</summary>
    public static QueryHistories? Of(DatasetSchema schema)
    {
        var feature = schema.Queries?.Features.FirstOrDefault(one => one.Kind == FeatureKind.History);
        return feature is null ? null : new QueryHistories(feature, (schema.Split ?? new SplitSchema()).Seed);
    }

    /// <summary>Takes a training pair; the pairs of a query come one after another.</summary>
    public void Add(Pair pair)
    {
        if (pair.Query != query)
        {
            Flush();
            query = pair.Query;
        }

        current.Add((pair.Time == 0 ? draws.ShareAt((ulong)pair.Ordinal) : pair.Time, pair.Item));
    }

    /// <summary>Takes the key of the next item row.</summary>
    /// <exception cref="DataFormatException">The key holds the separator.</exception>
    public void AddItem(string key)
    {
        keys.Add(!key.Contains(separator, StringComparison.Ordinal) ? key : throw new DataFormatException(
            $"the item key '{key}' holds '{separator}', which parts the keys of queries.features.{name}; "
            + "state another 'separator' for that feature."));
    }

    /// <summary>The keys of a query's items, the latest first; null if it has none.</summary>
    public string? CellOf(int row)
    {
        Flush();
        return histories.TryGetValue(row, out var items)
            ? string.Join(separator, items.Select(one => keys[one.Item])) : null;
    }

    private void Flush()
    {
        if (current.Count > 0)
        {
            histories[query] = [.. current.OrderByDescending(one => one.Order).Take(most)];
            current.Clear();
        }
    }
}
