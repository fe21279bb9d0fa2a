namespace Twinspire.Diagnostics;

/// <summary>Says what looks wrong with a run, and what to try.</summary>
public static class Doctor
{
    private static readonly Func<RunRecord, Finding?>[] Symptoms =
    [
        VectorSymptoms.Collapse,
        LossSymptoms.NotFinite,
        LossSymptoms.NotBelowGuessing,
        LossSymptoms.Rising,
        LossSymptoms.HardlyMoving,
        LossSymptoms.TasksDominate,
        ValidationSymptoms.BelowBaselines,
        ValidationSymptoms.Overfitting,
        ValidationSymptoms.StillRising,
        ValidationSymptoms.None,
        VectorSymptoms.NormsFollowPopularity,
        VectorSymptoms.ManyAccidentalHits,
    ];

    /// <summary>Looks for every known trouble.</summary>
    /// <param name="run">What the run wrote.</param>
    /// <returns>The findings, problems first.</returns>
    public static IReadOnlyList<Finding> Examine(RunRecord run) =>
        [.. Symptoms.Select(symptom => symptom(run)).OfType<Finding>().OrderBy(finding => finding.Level)];
}
