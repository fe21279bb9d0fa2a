using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>
/// The auxiliary tasks beside the main loss: L = L_main + alpha · (sum of the chosen tasks) [YAO-2020,
/// equation 4].
/// </summary>
/// <param name="Alpha">Weight of the tasks' sum.</param>
/// <param name="FeatureDropout">
/// FD: two views of an item, each with features dropped at random; null turns it off.
/// </param>
/// <param name="FeatureMasking">FM: a view for every group of features; null turns it off.</param>
/// <param name="SpreadOut">SO: spread-out regularisation of the batch's item vectors.</param>
/// <param name="PlainDropout">
/// DO: features dropped from the items of the main task itself; null turns it off.
/// </param>
/// <param name="Temperature">Divides the cosines of the contrastive tasks.</param>
/// <param name="Items">Which items the contrastive tasks see.</param>
/// <param name="RemoveAccidentalHits">
/// Whether other copies of an example's item leave its contrastive softmax.
/// </param>
public sealed record SelfSupervisionOptions(
    double Alpha = 1.0,
    FeatureDropoutOptions? FeatureDropout = null,
    FeatureMaskingOptions? FeatureMasking = null,
    bool SpreadOut = false,
    FeatureDropoutOptions? PlainDropout = null,
    float Temperature = 0.07f,
    ItemSource Items = ItemSource.Batch,
    bool RemoveAccidentalHits = true)
{
    internal void Check(ProblemList problems)
    {
        problems.Require(
            Alpha >= 0 && double.IsFinite(Alpha), $"selfSupervision.alpha is {Alpha}; it must be 0 or more.");
        problems.Require(Temperature > 0 && float.IsFinite(Temperature),
            $"selfSupervision.temperature is {Temperature}; it must be above 0 (try 0.07).");
        FeatureDropout?.Check("selfSupervision.featureDropout", problems);
        PlainDropout?.Check("selfSupervision.plainDropout", problems);
        FeatureMasking?.Check(problems);
    }
}
