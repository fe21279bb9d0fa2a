using Twinspire.Data;
using Twinspire.Randomness;

namespace Twinspire.Ingest.Splits;

/// <summary>
/// A query's latest pair is its test pair and, if wanted and three are there, the one before it its
/// validation pair. A query's only pair stays a training pair. Of equal times the seed draws the later.
/// </summary>
/// <param name="hasValidation">Whether validation pairs are taken.</param>
/// <param name="seed">Seeds the draws.</param>
internal sealed class LeaveLastOutSplit(bool hasValidation, int seed) : ISplitRule
{
    private readonly CounterRandom draws = new((ulong)seed, "leaveLastOut");

    /// <summary>Queries whose last pair was held out.</summary>
    public long Queries { get; private set; }

    /// <summary>Those of them where several pairs have the last time.</summary>
    public long Tied { get; private set; }

    public void Assign(ReadOnlySpan<Pair> pairs, Span<PairSplit> splits)
    {
        splits[..pairs.Length].Clear(); // all training pairs
        if (pairs.Length < 2)
        {
            return;
        }

        var last = Latest(pairs, except: -1);
        splits[last] = PairSplit.Test;
        var before = Latest(pairs, last);
        Queries++;
        Tied += pairs[before].Time == pairs[last].Time ? 1 : 0;
        if (hasValidation && pairs.Length > 2)
        {
            splits[before] = PairSplit.Validation;
        }
    }

    private int Latest(ReadOnlySpan<Pair> pairs, int except)
    {
        var latest = -1;
        for (var index = 0; index < pairs.Length; index++)
        {
            if (index != except && (latest < 0 || IsLater(pairs[index], pairs[latest])))
            {
                latest = index;
            }
        }

        return latest;
    }

    private bool IsLater(in Pair one, in Pair other) => one.Time != other.Time
        ? one.Time > other.Time
        : draws.BitsAt((ulong)one.Ordinal) > draws.BitsAt((ulong)other.Ordinal);
}
