namespace Twinspire.Training;

/// <summary>Where a run is.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Steps planned.</param>
/// <param name="Epoch">Passes over the training pairs so far.</param>
/// <param name="Loss">Total loss of the last step, in nats.</param>
/// <param name="MainLoss">Its main part; at a random start about <paramref name="Guessing"/>.</param>
/// <param name="Auxiliary">The auxiliary losses before their weight, by name: fd, fm, cfm, em, so.</param>
/// <param name="Guessing">The main loss of a model that knows nothing, if there is such a figure.</param>
/// <param name="ExamplesPerSecond">Pairs per second of training alone, validations left out.</param>
/// <param name="Elapsed">Time since the run began.</param>
/// <param name="Left">Estimated time to the last step.</param>
/// <param name="Validation">The validation that was just made; null otherwise.</param>
public sealed record TrainingProgress(
    long Step, long Steps, double Epoch, double Loss, double MainLoss,
    IReadOnlyDictionary<string, double> Auxiliary,
    double? Guessing, double ExamplesPerSecond, TimeSpan Elapsed, TimeSpan Left, ValidationPoint? Validation);
