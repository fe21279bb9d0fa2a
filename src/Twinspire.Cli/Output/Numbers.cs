namespace Twinspire.Cli.Output;

/// <summary>One way to write each kind of number, on the screen and in reports.</summary>
internal static class Numbers
{
    /// <summary>A metric between 0 and 1, with four decimals and no leading zero: <c>.0872</c>.</summary>
    public static string Metric(double value) =>
        value is >= 0 and < 0.99995 ? value.ToString("0.0000")[1..] : value.ToString("0.0000");

    /// <summary>A whole number with thousands separated: <c>12,345</c>.</summary>
    public static string Count(double value) => Math.Round(value).ToString("#,0");

    /// <summary>A loss in nats.</summary>
    public static string Loss(double value) => value.ToString("0.000");

    /// <summary>A share as whole percent, rounded down so that 100 % means done.</summary>
    public static string Percent(double share) => $"{Math.Floor(Math.Clamp(share, 0, 1) * 100):0} %";

    /// <summary>A span as people read it: <c>42 s</c>, <c>3:05 min</c>, <c>2:04 h</c>.</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalSeconds: < 9.95 } => $"{span.TotalSeconds:0.0} s",
        { TotalMinutes: < 1 } => $"{span.TotalSeconds:0} s",
        { TotalHours: < 1 } => $"{(int)span.TotalMinutes}:{span.Seconds:00} min",
        _ => $"{(int)span.TotalHours}:{span.Minutes:00} h",
    };

    /// <summary>Bytes in binary units: <c>3.1 MiB</c>.</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        < 1024 => $"{bytes:0} B",
        < 1024 * 1024 => $"{bytes / 1024:0.0} KiB",
        < 1024.0 * 1024 * 1024 => $"{bytes / (1024 * 1024):0.0} MiB",
        _ => $"{bytes / (1024.0 * 1024 * 1024):0.0} GiB",
    };
}
