namespace Twinspire.Ingest;

/// <summary>What the split came to.</summary>
/// <param name="Repeated">Pairs dropped as repeats.</param>
/// <param name="DownSampled">Training pairs left out by the down-sample.</param>
/// <param name="TrainedItems">[items] whether a training pair names it.</param>
/// <param name="TrainedQueries">[queries] the same; the same array for item-to-item data.</param>
/// <param name="Report">Shares, overlaps and ties.</param>
internal sealed record SplitCounts(
    long Repeated, long DownSampled, bool[] TrainedItems, bool[] TrainedQueries, SplitReport Report);
