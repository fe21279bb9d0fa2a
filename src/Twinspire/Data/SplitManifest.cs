namespace Twinspire.Data;

/// <summary>How the pairs were split, for the record.</summary>
/// <param name="Kind">"random", "time", "leaveLastOut" or "given".</param>
/// <param name="Seed">Seeds the random split and the down-sample.</param>
/// <param name="Test">The share of pairs asked for as test pairs, where the kind has one.</param>
/// <param name="Validation">The share of pairs asked for as validation pairs.</param>
/// <param name="DownSample">The share of training pairs kept after the split.</param>
/// <param name="ValidationFrom">Time split: the first validation time, unix milliseconds.</param>
/// <param name="TestFrom">Time split: the first test time, unix milliseconds.</param>
public sealed record SplitManifest(
    string Kind,
    int Seed = 0,
    double Test = 0,
    double Validation = 0,
    double DownSample = 1,
    long? ValidationFrom = null,
    long? TestFrom = null);
