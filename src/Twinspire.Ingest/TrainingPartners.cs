using System.Runtime.InteropServices;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Ingest.Splits;
using Twinspire.Randomness;

namespace Twinspire.Ingest;

/// <summary>
/// What the entities of one side are paired with in training, for the kinds 'history' and 'audience': the
/// latest partners where pairs have times, else ones drawn at random, at most maxValues.
/// </summary>
internal sealed class TrainingPartners
{
    private readonly string path;
    private readonly string separator;
    private readonly int most;
    private readonly bool ofItems;
    private readonly CounterRandom draws;
    private readonly Dictionary<int, List<(double Order, int Partner)>> partners = [];
    private string[] keys = [];

    private TrainingPartners(FeatureSchema feature, bool ofItems, int seed)
    {
        path = $"{(ofItems ? "items" : "queries")}.features.{feature.Name}";
        separator = feature.Separator ?? "|";
        most = feature.MaxValues > 0 ? feature.MaxValues : int.MaxValue;
        this.ofItems = ofItems;
        draws = new CounterRandom((ulong)seed, "history");
    }

    /// <summary>The queries' histories; null where the schema asks for none.</summary>
    public static TrainingPartners? Histories(DatasetSchema schema) =>
        Of(schema, schema.Queries?.Features, ofItems: false);

    /// <summary>The items' audiences; null where the schema asks for none.</summary>
    public static TrainingPartners? Audiences(DatasetSchema schema) =>
        Of(schema, schema.Items.Features, ofItems: true);

    /// <summary>Takes a training pair.</summary>
    public void Add(Pair pair)
    {
        var (row, partner) = ofItems ? (pair.Item, pair.Query) : (pair.Query, pair.Item);
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(partners, row, out _);
        list ??= [];
        list.Add((pair.Time == 0 ? draws.ShareAt((ulong)pair.Ordinal) : pair.Time, partner));
        if (list.Count >= 2L * most) // memory goes by what is kept
        {
            list = [.. Latest(list)];
        }
    }

    /// <summary>Takes the keys of the other side, by row.</summary>
    /// <exception cref="DataFormatException">A key holds the separator.</exception>
    public void Name(IEnumerable<string> names) => keys = [.. names.Select(key =>
        !key.Contains(separator, StringComparison.Ordinal) ? key : throw new DataFormatException(
            $"the {(ofItems ? "query" : "item")} key '{key}' holds '{separator}', which parts the keys of "
            + $"{path}; state another 'separator' for that feature."))];

    /// <summary>The keys of a row's partners, the latest first; null if it has none.</summary>
    public string? CellOf(int row) => partners.TryGetValue(row, out var list)
        ? string.Join(separator, Latest(list).Select(one => keys[one.Partner])) : null;

    private IEnumerable<(double Order, int Partner)> Latest(List<(double Order, int Partner)> list) =>
        list.OrderByDescending(one => one.Order).Take(most);

    private static TrainingPartners? Of(
        DatasetSchema schema, IReadOnlyList<FeatureSchema>? features, bool ofItems) =>
        features?.FirstOrDefault(feature => feature.IsFromPairs()) is { } feature
            ? new TrainingPartners(feature, ofItems, (schema.Split ?? new SplitSchema()).Seed) : null;
}
