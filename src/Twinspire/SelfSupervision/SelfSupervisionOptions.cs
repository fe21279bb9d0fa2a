using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>
/// The auxiliary tasks beside the main loss: L = L_main + alpha · (sum of the chosen tasks) [YAO-2020,
/// equation 4].
/// </summary>
/// <param name="Alpha">Weight of every task that has none of its own.</param>
/// <param name="FeatureDropout">
/// FD: two views of an entity, each with features dropped at random; null turns it off.
/// </param>
/// <param name="FeatureMasking">FM: a view for every group of features; null turns it off.</param>
/// <param name="ComplementaryMasking">
/// CFM: two views, one keeps what the other masks; null turns it off.
/// </param>
/// <param name="EmbeddingMasking">Two views with zeros in the embeddings; null turns it off.</param>
/// <param name="SpreadOut">SO: spread-out regularisation of the vectors; null turns it off.</param>
/// <param name="PlainDropout">
/// DO: features dropped from the items of the main task itself; null turns it off.
/// </param>
/// <param name="Temperature">Divides the cosines of the contrastive tasks.</param>
/// <param name="Towers">Which towers the tasks train.</param>
/// <param name="Items">Which items, or queries, the contrastive tasks see.</param>
/// <param name="UniformShare">Share of a mixture that is drawn uniformly.</param>
/// <param name="Schedule">How the weights move over the run.</param>
/// <param name="RemoveAccidentalHits">
/// Whether other copies of an example's item leave its contrastive softmax.
/// </param>
/// <param name="ViewsPerItem">
/// Whether the views of an item that a batch holds several times are drawn once and count as often; else
/// every example draws its own.
/// </param>
public sealed record SelfSupervisionOptions(
    double Alpha = 1.0,
    FeatureDropoutOptions? FeatureDropout = null,
    FeatureMaskingOptions? FeatureMasking = null,
    ComplementaryMaskingOptions? ComplementaryMasking = null,
    EmbeddingMaskingOptions? EmbeddingMasking = null,
    SpreadOutOptions? SpreadOut = null,
    FeatureDropoutOptions? PlainDropout = null,
    float Temperature = 0.07f,
    TaskTowers Towers = TaskTowers.Items,
    ItemSource Items = ItemSource.Batch,
    double UniformShare = 0.5,
    AlphaSchedule Schedule = AlphaSchedule.Constant,
    bool RemoveAccidentalHits = true,
    bool ViewsPerItem = true)
{
    /// <summary>Whether a task compares views of entities.</summary>
    internal bool IsContrastive => FeatureDropout is not null || FeatureMasking is not null
        || ComplementaryMasking is not null || EmbeddingMasking is not null;

    /// <summary>Whether the tasks train the item tower.</summary>
    internal bool OnItems => Towers is TaskTowers.Items or TaskTowers.Both;

    /// <summary>Whether the tasks train the query tower.</summary>
    internal bool OnQueries => Towers is TaskTowers.Queries or TaskTowers.Both;

    /// <summary>The share of the full weights at a step after pre-training.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">Steps of the run after pre-training.</param>
    internal double WeightAt(long step, long steps) => Schedule switch
    {
        AlphaSchedule.WarmUp => Math.Min(1, 10.0 * (step + 1) / steps),
        AlphaSchedule.LinearDecay => 1 - ((double)step / steps),
        AlphaSchedule.CosineDecay => (1 + Math.Cos(Math.PI * step / steps)) / 2,
        AlphaSchedule.Pretraining => 0,
        _ => 1,
    };

    internal void Check(ProblemList problems)
    {
        TaskChecks.Alpha("selfSupervision.alpha", Alpha, problems);
        problems.Require(Temperature > 0 && float.IsFinite(Temperature),
            $"selfSupervision.temperature is {Temperature}; it must be above 0 (try 0.07).");
        TaskChecks.Rate("selfSupervision.uniformShare", UniformShare, problems);
        FeatureDropout?.Check("selfSupervision.featureDropout", problems);
        FeatureMasking?.Check(problems);
        ComplementaryMasking?.Check(problems);
        EmbeddingMasking?.Check(problems);
        SpreadOut?.Check(problems);
        PlainDropout?.Check("selfSupervision.plainDropout", problems);
        problems.Require(PlainDropout is not { ValueRate: > 0 } and not { Alpha: not null },
            "selfSupervision.plainDropout drops whole features of the main task: it has no valueRate and no "
            + "alpha.");
    }
}
