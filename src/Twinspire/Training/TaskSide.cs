using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>The tower that auxiliary tasks train, and what they must know of its entities.</summary>
/// <param name="IsQuery">Whether it is the query tower.</param>
/// <param name="Layout">The features.</param>
/// <param name="Tower">The tower.</param>
/// <param name="Correlations">How much the features tell of each other; null where no task asks.</param>
internal sealed record TaskSide(
    bool IsQuery, FeatureLayout Layout, Tower Tower, FeatureCorrelations? Correlations)
{
    /// <summary>Begins the names of the side's random streams and parameters.</summary>
    public string Prefix => IsQuery ? "query-" : string.Empty;
}
