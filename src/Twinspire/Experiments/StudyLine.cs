namespace Twinspire.Experiments;

/// <summary>One method's figure over a setting that was varied.</summary>
/// <param name="Method">The method.</param>
/// <param name="Values">The settings that are done, rising, each with the test figure.</param>
public sealed record StudyLine(string Method, IReadOnlyList<(double At, double Value)> Values);
