using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>Spread-out regularisation: vectors of different entities are pushed apart.</summary>
/// <param name="Form">The loss.</param>
/// <param name="Alpha">Weight of this task alone; null takes selfSupervision.alpha.</param>
public sealed record SpreadOutOptions(SpreadOutForm Form = SpreadOutForm.Square, double? Alpha = null)
{
    internal void Check(ProblemList problems) =>
        TaskChecks.Alpha("selfSupervision.spreadOut.alpha", Alpha, problems);
}
