using System.Text.Json.Serialization;

namespace Twinspire.Ingest;

/// <summary>How pairs are split; the split is drawn before the down-sample.</summary>
/// <param name="Kind">How.</param>
/// <param name="Test">Random and time: the share of test pairs, in [0, 1).</param>
/// <param name="Validation">The share of validation pairs, in [0, 1). Leave-last-out: above 0 takes one
/// pair a query.
/// Given: drawn from the training pairs at random unless a source gives validation pairs.</param>
/// <param name="Seed">Seeds the random draws.</param>
/// <param name="ValidationFrom">Time: the first instant of the validation pairs.</param>
/// <param name="TestFrom">Time: the first instant of the test pairs; null = the shares decide.</param>
/// <param name="DownSample">The share of training pairs kept, in (0, 1].</param>
public sealed record SplitSchema(
    SplitKind Kind = SplitKind.Random,
    double Test = 0.1,
    double Validation = 0.01,
    int Seed = 7,
    [property: JsonConverter(typeof(UtcTimeConverter))] DateTimeOffset? ValidationFrom = null,
    [property: JsonConverter(typeof(UtcTimeConverter))] DateTimeOffset? TestFrom = null,
    double DownSample = 1.0);
