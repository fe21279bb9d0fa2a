using Twinspire.Data;

namespace Twinspire.Ingest.Splits;

/// <summary>
/// A query's latest pair is its test pair and, if wanted and three are there, the one before it its
/// validation pair.
/// A query's only pair stays a training pair. Of equal times the later in canonical order counts as later.
/// </summary>
internal sealed class LeaveLastOutSplit(bool hasValidation) : ISplitRule
{
    public void Assign(ReadOnlySpan<Pair> pairs, Span<PairSplit> splits)
    {
        splits[..pairs.Length].Clear(); // all training pairs
        if (pairs.Length < 2)
        {
            return;
        }

        var last = Latest(pairs, except: -1);
        splits[last] = PairSplit.Test;
        if (hasValidation && pairs.Length > 2)
        {
            splits[Latest(pairs, last)] = PairSplit.Validation;
        }
    }

    private static int Latest(ReadOnlySpan<Pair> pairs, int except)
    {
        var latest = -1;
        for (var index = 0; index < pairs.Length; index++)
        {
            if (index != except && (latest < 0 || pairs[index].Time >= pairs[latest].Time))
            {
                latest = index;
            }
        }

        return latest;
    }
}
