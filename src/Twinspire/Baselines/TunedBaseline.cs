using Twinspire.Serving;

namespace Twinspire.Baselines;

/// <summary>A baseline with the settings that were best on the validation pairs.</summary>
/// <param name="Retriever">The baseline; disposed with this object.</param>
/// <param name="Settings">The settings chosen, by name; empty for a baseline that has none.</param>
/// <param name="Metric">What decided.</param>
/// <param name="Tried">All settings in the order tried; empty where nothing was to be chosen.</param>
/// <param name="Queries">Validation queries that decided.</param>
/// <param name="Seconds">Wall-clock time of trying and of making it.</param>
public sealed record TunedBaseline(
    IRetriever Retriever,
    IReadOnlyDictionary<string, double> Settings,
    string Metric,
    IReadOnlyList<TuningPoint> Tried,
    int Queries,
    double Seconds) : IDisposable
{
    /// <summary>Releases the retriever's threads, if it has any.</summary>
    public void Dispose() => (Retriever as IDisposable)?.Dispose();
}
