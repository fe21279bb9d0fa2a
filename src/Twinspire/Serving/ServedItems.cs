using Twinspire.Checks;
using Twinspire.Retrieval;

namespace Twinspire.Serving;

/// <summary>The items that are searched, by cosine and, where asked for, by popularity.</summary>
internal sealed class ServedItems
{
    private readonly float[] vectors;
    private readonly int count;
    private readonly int dim;
    private readonly long[]? pairs;
    private readonly int[] tieRanks;

    /// <param name="vectors">[items, dim], unit vectors.</param>
    /// <param name="tieRanks">[items], the order of equal scores.</param>
    /// <param name="dim">Width of the vectors.</param>
    /// <param name="pairs">[items], training pairs; null where an older bundle does not say.</param>
    /// <param name="weight">The popularity weight to begin with.</param>
    public ServedItems(float[] vectors, int[] tieRanks, int dim, long[]? pairs, double weight = 0)
    {
        (this.vectors, this.tieRanks, this.dim, this.pairs) = (vectors, tieRanks, dim, pairs);
        count = tieRanks.Length;
        Index = Weighed(weight);
        PopularityWeight = weight;
    }

    /// <summary>[items, dim], the unit vectors.</summary>
    public ReadOnlySpan<float> Vectors => vectors;

    /// <summary>What is searched.</summary>
    public ExactIndex Index { get; private set; }

    /// <summary>Times ln(1 + training pairs), added to an item's cosine.</summary>
    public double PopularityWeight { get; private set; }

    /// <summary>Changes the weight.</summary>
    /// <exception cref="RecipeException">It is outside, or the items' pairs are not known.</exception>
    public void Weigh(double weight)
    {
        if (weight != PopularityWeight)
        {
            Index = Weighed(weight);
            PopularityWeight = weight;
        }
    }

    private ExactIndex Weighed(double weight)
    {
        if (!PopularityRange.Holds(weight))
        {
            throw new RecipeException(
                $"the popularity weight is {weight}; it must lie from -1 to 1 (try 0.02), as a cosine does.");
        }

        if (weight == 0)
        {
            return new ExactIndex(vectors, count, dim, tieRanks: tieRanks);
        }

        return (long)count * (dim + 1) <= Array.MaxLength
            ? new ExactIndex(vectors, count, dim, Offsets(weight), tieRanks)
            : throw new RecipeException($"{count} items of dimension {dim} leave no room for a popularity "
                + "weight; leave it at 0, or train narrower vectors.");
    }

    private float[] Offsets(double weight) => pairs is null
        ? throw new RecipeException(
            "the bundle does not hold its items' training pairs, for an earlier version wrote it; train "
            + "again to use a popularity weight.")
        : [.. pairs.Select(one => (float)(weight * Math.Log(1 + one)))];
}
