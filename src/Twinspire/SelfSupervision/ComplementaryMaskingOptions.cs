using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>
/// Two views of an entity by the tower itself: one keeps the features that the other masks. What is masked
/// is drawn anew in every step and is the same for the whole batch [YAO-2021]. Dense features stay in both.
/// </summary>
/// <param name="Choice">Which features are masked together.</param>
/// <param name="ValueRate">Probability that a single value of a bag is dropped from a view besides.</param>
/// <param name="Alpha">Weight of this task alone; null takes selfSupervision.alpha.</param>
public sealed record ComplementaryMaskingOptions(
    MaskChoice Choice = MaskChoice.Correlated, double ValueRate = 0, double? Alpha = null)
{
    internal void Check(ProblemList problems)
    {
        const string Path = "selfSupervision.complementaryMasking";
        TaskChecks.Rate($"{Path}.valueRate", ValueRate, problems);
        TaskChecks.Alpha($"{Path}.alpha", Alpha, problems);
    }
}
