namespace Twinspire.Ingest;

/// <summary>What the reading engine made of a pair's row.</summary>
internal enum PairStatus
{
    Kept,
    Filtered,
    UnknownQuery,
    UnknownItem,
    BadTime,
    BadWeight,
    BadFilter,
    BlankKey,
    Count,
}
