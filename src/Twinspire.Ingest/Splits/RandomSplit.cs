using Twinspire.Data;
using Twinspire.Randomness;

namespace Twinspire.Ingest.Splits;

/// <summary>Each pair by itself: its share below Test is test, then Validation, the rest training.</summary>
internal sealed class RandomSplit(SplitSchema settings) : ISplitRule
{
    private readonly CounterRandom draws = new((ulong)settings.Seed, "split");

    public void Assign(ReadOnlySpan<Pair> pairs, Span<PairSplit> splits)
    {
        for (var index = 0; index < pairs.Length; index++)
        {
            var share = draws.ShareAt((ulong)pairs[index].Ordinal);
            splits[index] = share < settings.Test ? PairSplit.Test
                : share < settings.Test + settings.Validation ? PairSplit.Validation
                : PairSplit.Train;
        }
    }
}
