using Twinspire.Data;

namespace Twinspire.Ingest.Splits;

/// <summary>Says what the pairs of one query are for.</summary>
internal interface ISplitRule
{
    /// <summary>Assigns every pair of one query.</summary>
    /// <param name="pairs">[pairs] of one query, in canonical order.</param>
    /// <param name="splits">[pairs]; overwritten.</param>
    void Assign(ReadOnlySpan<Pair> pairs, Span<PairSplit> splits);
}
