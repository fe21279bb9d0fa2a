using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>
/// Two views of an entity in which single numbers of its embeddings are set to zero: an ablation that knows
/// nothing of features.
/// </summary>
/// <param name="Rate">Probability that a number of the tower's input is zero.</param>
/// <param name="Alpha">Weight of this task alone; null takes selfSupervision.alpha.</param>
public sealed record EmbeddingMaskingOptions(double Rate = 0.3, double? Alpha = null)
{
    internal void Check(ProblemList problems)
    {
        TaskChecks.Rate("selfSupervision.embeddingMasking.rate", Rate, problems);
        TaskChecks.Alpha("selfSupervision.embeddingMasking.alpha", Alpha, problems);
    }
}
