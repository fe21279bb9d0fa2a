namespace Twinspire.Cli.Bench;

/// <summary>What it took to prepare planted tables.</summary>
/// <param name="Items">Items.</param>
/// <param name="Pairs">Pairs.</param>
/// <param name="GenerateSeconds">Time to make the tables.</param>
/// <param name="PrepareSeconds">Time to make the dataset folder.</param>
/// <param name="PairsPerSecond">Pairs a second of preparing.</param>
/// <param name="PeakBytes">Most memory that the process had at once.</param>
internal sealed record PrepareFigures(
    long Items, long Pairs, double GenerateSeconds, double PrepareSeconds, double PairsPerSecond,
    long PeakBytes);
