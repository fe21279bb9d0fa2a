using Twinspire.Data;
using Twinspire.Randomness;

namespace Twinspire.Benchmarks;

/// <summary>Made items of a stated shape, held in memory; the values' popularity falls as 1 / rank.</summary>
internal static class MadeItems
{
    /// <summary>The columns id, ngrams and categories.</summary>
    public static IReadOnlyList<FeatureColumn> Make(StepShape shape) =>
    [
        Ids(shape),
        Bag(shape, "ngrams", shape.NGrams, shape.NGramsPerItem),
        Bag(shape, "categories", shape.Categories, shape.CategoriesPerItem),
    ];

    /// <summary>A number from 0 to <paramref name="count"/> - 1 whose logarithm is uniform.</summary>
    public static int LogUniform(RandomStream random, int count) =>
        Math.Clamp((int)Math.Pow(count, random.NextDouble()) - 1, 0, count - 1);

    private static FeatureColumn Ids(StepShape shape)
    {
        var values = new int[shape.Items];
        for (var item = 0; item < values.Length; item++)
        {
            values[item] = item + 1;
        }

        return FeatureColumn.FromArrays(
            new FeatureManifest(new FeatureSchema("id", FeatureKind.Categorical), "id", shape.Items + 1),
            values, []);
    }

    private static FeatureColumn Bag(StepShape shape, string name, int vocabulary, int perItem)
    {
        var random = new RandomStream(shape.Seed, "made/" + name);
        var values = new int[(long)shape.Items * perItem];
        for (var place = 0; place < values.Length; place++)
        {
            values[place] = 1 + LogUniform(random, vocabulary);
        }

        var offsets = new long[shape.Items + 1L];
        for (var item = 0; item < offsets.Length; item++)
        {
            offsets[item] = (long)item * perItem;
        }

        return FeatureColumn.FromArrays(
            new FeatureManifest(new FeatureSchema(name, FeatureKind.Bag), name, vocabulary + 1),
            values, offsets);
    }
}
