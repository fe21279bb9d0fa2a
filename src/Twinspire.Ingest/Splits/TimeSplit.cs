using Twinspire.Data;

namespace Twinspire.Ingest.Splits;

/// <summary>
/// By the pair's time: from TestFrom on test, before that from ValidationFrom on validation.
/// </summary>
/// <param name="validationFrom">Unix milliseconds.</param>
/// <param name="testFrom">Unix milliseconds, not before validationFrom.</param>
internal sealed class TimeSplit(long validationFrom, long testFrom) : ISplitRule
{
    public void Assign(ReadOnlySpan<Pair> pairs, Span<PairSplit> splits)
    {
        for (var index = 0; index < pairs.Length; index++)
        {
            var time = pairs[index].Time;
            splits[index] = time >= testFrom ? PairSplit.Test
                : time >= validationFrom ? PairSplit.Validation
                : PairSplit.Train;
        }
    }
}
