namespace Twinspire.Experiments;

/// <summary>One method's row of a table.</summary>
/// <param name="Method">As the table names it.</param>
/// <param name="Alpha">The weight that validation chose; null for methods without.</param>
/// <param name="Values">[metrics], over the seeds.</param>
/// <param name="OverBaseline">
/// [metrics], beside the Baseline of the same table; null where it is missing.
/// </param>
/// <param name="IsBest">[metrics], whether it is one of the two highest.</param>
public sealed record MethodRow(
    string Method, double? Alpha, IReadOnlyList<MeanAndDeviation> Values,
    IReadOnlyList<StudyComparison?> OverBaseline, IReadOnlyList<bool> IsBest);
