namespace Twinspire.Ingest.Values;

/// <summary>Names and sizes of the units that unix times come in.</summary>
internal static class TimeUnit
{
    /// <summary>The units' names as a schema states them.</summary>
    public static readonly string[] Names = ["s", "ms", "us", "ns"];

    /// <summary>Milliseconds in one of the unit.</summary>
    public static decimal Milliseconds(string unit) => unit switch
    {
        "s" => 1000m,
        "ms" => 1m,
        "us" => 0.001m,
        "ns" => 0.000001m,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "unknown unit"),
    };
}
