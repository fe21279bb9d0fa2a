using Twinspire.Checks;
using Twinspire.Retrieval;

namespace Twinspire.Serving;

/// <summary>The items that are searched, by cosine and, where asked for, by popularity.</summary>
internal sealed class ServedItems
{
    private readonly float[] vectors;
    private readonly long[]? pairs;

    /// <param name="vectors">[items, dim], unit vectors.</param>
    /// <param name="tieRanks">[items], the order of equal scores.</param>
    /// <param name="dim">Width of the vectors.</param>
    /// <param name="pairs">[items], training pairs; null where an older bundle does not say.</param>
    /// <param name="weight">The popularity weight to begin with.</param>
    public ServedItems(float[] vectors, int[] tieRanks, int dim, long[]? pairs, double weight = 0)
    {
        (this.vectors, this.pairs) = (vectors, pairs);
        Index = new ExactIndex(vectors, tieRanks.Length, dim, tieRanks);
        Weigh(weight);
    }

    /// <summary>[items, dim], the unit vectors.</summary>
    public ReadOnlySpan<float> Vectors => vectors;

    /// <summary>What is searched.</summary>
    public ExactIndex Index { get; }

    /// <summary>Times ln(1 + training pairs), added to an item's cosine.</summary>
    public double PopularityWeight { get; private set; }

    /// <summary>[items], what the weight adds to each item's cosine; null adds nothing.</summary>
    public float[]? Offsets { get; private set; }

    /// <summary>Changes the weight.</summary>
    /// <exception cref="RecipeException">It is outside, or the items' pairs are not known.</exception>
    public void Weigh(double weight)
    {
        Offsets = OffsetsOf(weight);
        PopularityWeight = weight;
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

        return weight == 0 ? null : pairs is null
            ? throw new RecipeException(
                "the bundle does not hold its items' training pairs, for an earlier version wrote it; train "
                + "again to use a popularity weight.")
            : [.. pairs.Select(one => (float)(weight * Math.Log(1 + one)))];
    }
}
