namespace Twinspire.Training;

/// <summary>Why a run ended.</summary>
public enum StopReason
{
    /// <summary>All steps were taken.</summary>
    Completed,

    /// <summary>The validation did not improve for as long as patience allows.</summary>
    EarlyStopped,

    /// <summary>The user cancelled; the run is usable all the same.</summary>
    Cancelled,
}
