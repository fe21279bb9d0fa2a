using Twinspire.Data;

namespace Twinspire.Ingest.Tests;

/// <summary>The schema that most tests start from: items with an id and tags, and pairs among them.</summary>
internal static class Schemas
{
    public static readonly SplitSchema AllTrain = new(Test: 0, Validation: 0);

    public static FeatureSchema Id { get; } = new("id", FeatureKind.Categorical, "key");

    public static DatasetSchema Plain(string items = "items.tsv", string pairs = "pairs.tsv") => new(
        new EntitySchema(items, "key", [Id]),
        [new PairSchema(pairs, "from", "to")],
        Split: AllTrain);

    public static DatasetSchema With(FeatureSchema feature) => Plain() with
    {
        Items = new EntitySchema("items.tsv", "key", [feature]),
    };
}
