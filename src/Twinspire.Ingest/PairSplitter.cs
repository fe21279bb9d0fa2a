using Twinspire.Data;
using Twinspire.Ingest.Splits;
using Twinspire.Randomness;

namespace Twinspire.Ingest;

/// <summary>
/// Streams pairs to their splits, samples the training pairs down, and notes who is trained on.
/// </summary>
internal sealed class PairSplitter(
    DatasetWriter writer, ISplitRule rule, SplitSchema settings, bool[] trainedQueries, bool[] trainedItems,
    IReadOnlyList<TrainingPartners> partners)
{
    private const PairSplit LeftOut = (PairSplit)(-1);
    private readonly CounterRandom draws = new((ulong)settings.Seed, "downSample");
    private readonly List<Pair> group = [];
    private PairSplit[] splits = new PairSplit[64];

    /// <summary>Training pairs that the down-sample left out.</summary>
    public long DownSampled { get; private set; }

    /// <summary>The sum of the training pairs' weights.</summary>
    public double TrainWeight { get; private set; }

    /// <summary>Validation pairs whose (query, item) is a training pair too.</summary>
    public long ValidationKnown { get; private set; }

    /// <summary>Test pairs whose (query, item) is a training pair too.</summary>
    public long TestKnown { get; private set; }

    public void Run(IEnumerable<Pair> pairs, Action<long> done)
    {
        foreach (var pair in pairs)
        {
            if (group.Count > 0 && group[0].Query != pair.Query)
            {
                Flush();
            }

            group.Add(pair);
            done(pair.Ordinal);
        }

        Flush();
    }

    private void Flush()
    {
        if (splits.Length < group.Count)
        {
            splits = new PairSplit[group.Count * 2];
        }

        rule.Assign(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(group), splits);
        var start = 0;
        for (var index = 0; index < group.Count; index++)
        {
            start = group[index].Item == group[start].Item ? start : index;
            if (!Write(group[index], splits[index]))
            {
                splits[index] = LeftOut;
            }

            if (index + 1 == group.Count || group[index + 1].Item != group[index].Item)
            {
                CountKnown(splits.AsSpan(start, index + 1 - start));
            }
        }

        group.Clear();
    }

    // Pairs of one query and item stand together in canonical order.
    private void CountKnown(ReadOnlySpan<PairSplit> same)
    {
        if (same.Length > 1 && same.Contains(PairSplit.Train))
        {
            ValidationKnown += same.Count(PairSplit.Validation);
            TestKnown += same.Count(PairSplit.Test);
        }
    }

    private bool Write(Pair pair, PairSplit split)
    {
        if (split == PairSplit.Train)
        {
            if (settings.DownSample < 1 && draws.ShareAt((ulong)pair.Ordinal) >= settings.DownSample)
            {
                DownSampled++;
                return false;
            }

            TrainWeight += pair.Weight;
            trainedQueries[pair.Query] = true;
            trainedItems[pair.Item] = true;
            foreach (var one in partners)
            {
                one.Add(pair);
            }
        }

        writer.Pairs(split).Add(pair.Query, pair.Item, pair.Weight, pair.Time);
        return true;
    }
}
