using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>Checks that the settings of several tasks share.</summary>
internal static class TaskChecks
{
    public static void Rate(string name, double rate, ProblemList problems) =>
        problems.Require(rate is >= 0 and <= 1, $"{name} is {rate}; it must be from 0 to 1 (try 0.3).");

    public static void Alpha(string name, double? alpha, ProblemList problems) => problems.Require(
        alpha is null || (alpha >= 0 && double.IsFinite(alpha.Value)),
        $"{name} is {alpha}; it must be 0 or more, or null to take selfSupervision.alpha.");
}
