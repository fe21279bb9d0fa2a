using Twinspire.Training;

namespace Twinspire.Experiments;

/// <summary>Where a study is.</summary>
/// <param name="Done">Runs that have a result.</param>
/// <param name="Total">Runs of the study.</param>
/// <param name="Run">The run at hand.</param>
/// <param name="Elapsed">Time since this start.</param>
/// <param name="Left">Estimated time to the end.</param>
/// <param name="Training">Where the run is; null at its start and end.</param>
/// <param name="Result">Its result, at its end.</param>
public sealed record StudyProgress(
    int Done, int Total, StudyRun Run, TimeSpan Elapsed, TimeSpan Left, TrainingProgress? Training,
    RunResult? Result);
