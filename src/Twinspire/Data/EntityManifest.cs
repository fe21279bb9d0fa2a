namespace Twinspire.Data;

/// <summary>One entity table in a manifest.</summary>
/// <param name="Name">"items" or "queries", which is also its folder.</param>
/// <param name="Count">Rows.</param>
/// <param name="Features">Its features, in the order the towers see them.</param>
public sealed record EntityManifest(string Name, int Count, IReadOnlyList<FeatureManifest> Features);
