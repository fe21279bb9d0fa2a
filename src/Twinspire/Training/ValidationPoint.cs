using Twinspire.Diagnostics;

namespace Twinspire.Training;

/// <summary>One validation of the model in training.</summary>
/// <param name="Step">Steps taken before it.</param>
/// <param name="Metrics">By name, as the evaluation names them.</param>
/// <param name="IsBest">Whether no earlier one was better; the bundle then holds this model.</param>
/// <param name="PopularityWeight">The weight that was best, with which the model would be served.</param>
/// <param name="Health">What samples of the model's vectors say.</param>
public sealed record ValidationPoint(
    long Step, IReadOnlyDictionary<string, double> Metrics, bool IsBest, double PopularityWeight,
    VectorHealth Health);
