using System.Collections.Concurrent;
using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Retrieval;
using Twinspire.Towers;

namespace Twinspire.Serving;

/// <summary>
/// The items that are searched, by cosine and, where asked for, by popularity. May be shared between threads.
/// </summary>
internal sealed class ServedItems
{
    private const int MostWeights = 16; // whose offsets are kept

    private readonly float[] vectors;
    private readonly long[]? pairs;
    private readonly ConcurrentDictionary<double, float[]> offsets = new();

    /// <param name="vectors">[items, dim], unit vectors.</param>
    /// <param name="tieRanks">[items], the order of equal scores.</param>
    /// <param name="dim">Width of the vectors.</param>
    /// <param name="pairs">[items], training pairs; null where an older bundle does not say.</param>
    private ServedItems(float[] vectors, int[] tieRanks, int dim, long[]? pairs)
    {
        (this.vectors, this.pairs, TieRanks) = (vectors, pairs, tieRanks);
        Index = new ExactIndex(vectors, tieRanks.Length, dim, tieRanks);
    }

    /// <summary>[items, dim], the unit vectors.</summary>
    public ReadOnlySpan<float> Vectors => vectors;

    /// <summary>[items], the order of equal scores.</summary>
    public int[] TieRanks { get; }

    /// <summary>What is searched.</summary>
    public ExactIndex Index { get; }

    /// <summary>The items of a bundle.</summary>
    public static ServedItems Of(Bundle bundle, int dim) =>
        new(bundle.ReadItemVectors(), bundle.Items.TieRanks, dim, bundle.ReadItemPairs());

    /// <summary>The items of a dataset as a model encodes them.</summary>
    public static ServedItems Of(TwoTowerModel model, Dataset data, Workers workers)
    {
        var vectors = new float[checked(data.Items.Count * model.Dim)];
        model.EncodeItems(data.Items, [.. Enumerable.Range(0, data.Items.Count)], vectors, workers);
        return new ServedItems(vectors, data.Items.TieRanks, model.Dim, data.PositiveItemPairs);
    }

    /// <summary>[items], what a weight adds to each item's cosine; null adds nothing.</summary>
    /// <exception cref="RecipeException">It is outside, or the items' pairs are not known.</exception>
    public float[]? OffsetsOf(double weight)
    {
        if (!PopularityRange.Holds(weight))
        {
            throw new RecipeException(
                $"the popularity weight is {weight}; it must lie from -1 to 1 (try 0.02), as a cosine does.");
        }

        if (weight == 0)
        {
            return null;
        }

        if (offsets.TryGetValue(weight, out var kept))
        {
            return kept;
        }

        float[] made = pairs is null
            ? throw new RecipeException(
                "the bundle does not hold its items' training pairs, for an earlier version wrote it; train "
                + "again to use a popularity weight.")
            : [.. pairs.Select(one => (float)(weight * Math.Log(1 + one)))];
        if (offsets.Count >= MostWeights)
        {
            offsets.Clear();
        }

        offsets[weight] = made;
        return made;
    }
}
