namespace Twinspire.Evaluation;

/// <summary>
/// A ranking measure. Ranks count from 1; <see cref="NotFound"/> stands for "not in the ranking read".
/// </summary>
internal interface IMetric
{
    /// <summary>The rank of an item that was not found: larger than every cutoff.</summary>
    const int NotFound = int.MaxValue;

    /// <summary>The name before "@k", as in tables and JSON.</summary>
    string Name { get; }

    /// <summary>The value of one held-out pair, whose query has this one relevant item.</summary>
    /// <param name="rank">The rank of the pair's item.</param>
    /// <param name="k">The cutoff.</param>
    double OfPair(int rank, int k);

    /// <summary>The value of one query with all of its relevant items.</summary>
    /// <param name="hits">Ranks of the relevant items that were found, ascending.</param>
    /// <param name="relevant">How many items are relevant, at least 1.</param>
    /// <param name="k">The cutoff.</param>
    double OfQuery(ReadOnlySpan<int> hits, int relevant, int k);
}
