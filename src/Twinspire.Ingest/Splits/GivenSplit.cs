using Twinspire.Data;
using Twinspire.Randomness;

namespace Twinspire.Ingest.Splits;

/// <summary>What the pair's source says; a share of the training pairs may become validation pairs.</summary>
/// <param name="validation">The share of training pairs drawn, in [0, 1).</param>
/// <param name="seed">Seeds the draws.</param>
internal sealed class GivenSplit(double validation, int seed) : ISplitRule
{
    private readonly CounterRandom draws = new((ulong)seed, "split");

    public void Assign(ReadOnlySpan<Pair> pairs, Span<PairSplit> splits)
    {
        for (var index = 0; index < pairs.Length; index++)
        {
            var given = (PairSplit)pairs[index].Given;
            splits[index] = given == PairSplit.Train
                && draws.ShareAt((ulong)pairs[index].Ordinal) < validation
                ? PairSplit.Validation
                : given;
        }
    }
}
