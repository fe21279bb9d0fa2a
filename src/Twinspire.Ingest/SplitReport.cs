namespace Twinspire.Ingest;

/// <summary>What came of a split, beside what was asked.</summary>
/// <param name="Kind">How the pairs were split.</param>
/// <param name="AskedTest">The share of test pairs that was asked, in [0, 1); null where no share says
/// it.</param>
/// <param name="TestShare">The share that came, of all pairs before the down-sample.</param>
/// <param name="AskedValidation">The share of validation pairs that was asked; null where no share says
/// it.</param>
/// <param name="ValidationShare">The share that came.</param>
/// <param name="TestKnown">Test pairs whose (query, item) is a training pair too.</param>
/// <param name="ValidationKnown">Validation pairs whose (query, item) is a training pair too.</param>
/// <param name="LastTimes">Leave-last-out: queries whose last pair was held out.</param>
/// <param name="TiedLastTimes">Leave-last-out: those of them where several pairs share the last time, so that
/// the test pair was drawn among them.</param>
public sealed record SplitReport(
    SplitKind Kind,
    double? AskedTest,
    double TestShare,
    double? AskedValidation,
    double ValidationShare,
    long TestKnown,
    long ValidationKnown,
    long LastTimes,
    long TiedLastTimes);
