namespace Twinspire.Baselines;

/// <summary>Settings that were tried.</summary>
/// <param name="Settings">By name; yes is 1, no is 0.</param>
/// <param name="Value">What they reached on the validation pairs.</param>
public sealed record TuningPoint(IReadOnlyDictionary<string, double> Settings, double Value);
