using Twinspire.Checks;

namespace Twinspire.Losses;

/// <summary>Settings of the main loss, the in-batch softmax.</summary>
/// <param name="Temperature">Divides the cosines before the softmax. Dimensionless; lower is sharper.</param>
/// <param name="LogQ">
/// Whether ln of the item's share of the training pairs is subtracted from its logits.
/// </param>
/// <param name="RemoveAccidentalHits">
/// Whether other columns that hold the row's own positive leave the softmax.
/// </param>
public sealed record LossOptions(
    float Temperature = 0.07f, bool LogQ = false, bool RemoveAccidentalHits = true)
{
    internal void Check(ProblemList problems) => problems.Require(
        Temperature > 0 && float.IsFinite(Temperature),
        $"loss.temperature is {Temperature}; it must be above 0 (try 0.07).");
}
