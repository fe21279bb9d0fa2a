namespace Twinspire.Diagnostics;

/// <summary>One line of metrics.jsonl.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Values">Figures by name; not a number where the run wrote null.</param>
public sealed record RunLine(long Step, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>A figure; null where the line has none, or no finite one.</summary>
    public double? Find(string name) =>
        Values.TryGetValue(name, out var value) && double.IsFinite(value) ? value : null;
}
