namespace Twinspire.Ingest;

/// <summary>How full one feature is.</summary>
/// <param name="Entity">"items" or "queries".</param>
/// <param name="Name">The feature.</param>
/// <param name="Empty">Entities whose cell is empty.</param>
/// <param name="Unknown">Entities that got row 0 alone, the empty ones among them; 0 for a dense
/// feature.</param>
public sealed record FeatureReport(string Entity, string Name, long Empty, long Unknown);
