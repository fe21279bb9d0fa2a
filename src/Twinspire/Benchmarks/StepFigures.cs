namespace Twinspire.Benchmarks;

/// <summary>What a training step took.</summary>
/// <param name="Method">What was trained.</param>
/// <param name="StepsPerSecond">Median over the blocks.</param>
/// <param name="Slowest">Steps per second of the slowest block.</param>
/// <param name="Fastest">Steps per second of the fastest block.</param>
/// <param name="StatedGflop">Work of a step as the method states it, in 10^9 operations.</param>
/// <param name="ComputedGflop">Work that was computed.</param>
/// <param name="DifferentItems">Mean number of different items in a batch.</param>
/// <param name="AllocatedBytes">Managed memory allocated in a step, over all measured blocks.</param>
/// <param name="Loss">Total loss of the last step, in nats.</param>
/// <param name="Phases">Milliseconds of a step by phase, as the first worker saw them.</param>
public sealed record StepFigures(
    string Method, double StepsPerSecond, double Slowest, double Fastest, double StatedGflop,
    double ComputedGflop, double DifferentItems, double AllocatedBytes, double Loss,
    IReadOnlyDictionary<string, double> Phases);
