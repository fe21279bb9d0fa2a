namespace Twinspire.Experiments;

/// <summary>What a study's pieces of work take on this machine.</summary>
/// <param name="StepSeconds">One training step of the Baseline.</param>
/// <param name="CheckSeconds">One validation, the best model's file included.</param>
/// <param name="TestSeconds">Measuring a model on the test pairs.</param>
public sealed record StudySpeed(double StepSeconds, double CheckSeconds, double TestSeconds)
{
    /// <summary>Two idle cores and a corpus of a hundred thousand items.</summary>
    public static StudySpeed Typical { get; } = new(0.01, 1, 3);
}
