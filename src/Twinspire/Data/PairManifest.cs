namespace Twinspire.Data;

/// <summary>One split's pairs in a manifest.</summary>
/// <param name="Count">Pairs.</param>
/// <param name="HasWeights">Whether each pair has a weight; otherwise all weigh 1.</param>
/// <param name="HasTimes">Whether each pair has a time.</param>
public sealed record PairManifest(long Count, bool HasWeights = false, bool HasTimes = false);
