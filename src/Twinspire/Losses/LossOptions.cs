using Twinspire.Checks;

namespace Twinspire.Losses;

/// <summary>Settings of the main loss.</summary>
/// <param name="Temperature">Divides the cosines before the softmax. Dimensionless; lower is sharper.</param>
/// <param name="LogQ">
/// Whose ln is subtracted from an item's logits: the probability that it stands in a batch.
/// </param>
/// <param name="RemoveAccidentalHits">
/// Whether other columns that hold the row's own positive leave the softmax.
/// </param>
/// <param name="Kind">The task: in-batch softmax, or a pointwise loss on labelled pairs.</param>
/// <param name="StreamingRate">How fast the streaming estimate follows; from above 0 to 1.</param>
/// <param name="UniformNegatives">
/// Items drawn uniformly from the corpus in every step as further negatives [YANG-2020].
/// </param>
/// <param name="BatchNegatives">
/// Whether the items of a batch's other pairs are negatives; else <paramref name="UniformNegatives"/> alone
/// are.
/// </param>
/// <param name="LogitAdjustment">
/// Added to an item's logits while training, times ln of its share of the training pairs [MENON-2021]: above
/// 0 the model then favours rare items more, below 0 frequent ones.
/// </param>
/// <param name="QueueRows">
/// Item vectors of earlier batches that stay as further negatives, without a gradient; 0 turns it off.
/// </param>
/// <param name="MaskKnownPositives">
/// Whether items that a query has in other training pairs leave its softmax.
/// </param>
/// <param name="LearnTemperature">
/// Whether the temperature is trained too, from <paramref name="Temperature"/> on.
/// </param>
public sealed record LossOptions(
    float Temperature = 0.07f, LogQSource LogQ = LogQSource.None, bool RemoveAccidentalHits = true,
    LossKind Kind = LossKind.Softmax, double StreamingRate = 0.01, int UniformNegatives = 0,
    int QueueRows = 0, bool MaskKnownPositives = false, bool LearnTemperature = false,
    bool BatchNegatives = true, float LogitAdjustment = 0)
{
    private const int Most = 1 << 17;

    /// <summary>Whether the loss is a softmax over candidates.</summary>
    internal bool IsSoftmax => Kind == LossKind.Softmax;

    /// <summary>
    /// The loss of a model that knows nothing, in nats: ln of the candidates of a row. Null for a loss
    /// without candidates, and where logits are corrected, so that it depends on the items drawn.
    /// </summary>
    /// <param name="batch">Pairs of a step.</param>
    public double? Guessing(int batch) => IsSoftmax && LogQ == LogQSource.None && LogitAdjustment == 0
        ? Math.Log((BatchNegatives ? batch : 1) + UniformNegatives + QueueRows)
        : null;

    internal void Check(ProblemList problems)
    {
        problems.Require(Temperature > 0 && float.IsFinite(Temperature),
            $"loss.temperature is {Temperature}; it must be above 0 (try 0.07).");
        problems.Require(StreamingRate is > 0 and <= 1,
            $"loss.streamingRate is {StreamingRate}; it must be above 0 and at most 1 (try 0.01).");
        problems.Require(UniformNegatives is >= 0 and <= Most,
            $"loss.uniformNegatives is {UniformNegatives}; it must be from 0 to {Most}.");
        problems.Require(QueueRows is >= 0 and <= Most,
            $"loss.queueRows is {QueueRows}; it must be from 0 to {Most}.");
        problems.Require(LogitAdjustment is >= -2 and <= 2,
            $"loss.logitAdjustment is {LogitAdjustment}; it must be from -2 to 2 (0 leaves logits alone).");
        problems.Require(
            BatchNegatives || (UniformNegatives > 0 && LogQ == LogQSource.None && QueueRows == 0
                && RemoveAccidentalHits),
            "loss.batchNegatives is false, so loss.uniformNegatives are all there are: give some (try "
            + "2048), and leave logQ at none, queueRows at 0 and removeAccidentalHits at true.");
        problems.Require(
            IsSoftmax || (BatchNegatives && LogitAdjustment == 0 && LogQ == LogQSource.None
                && UniformNegatives == 0 && QueueRows == 0 && !MaskKnownPositives && !LearnTemperature),
            $"loss.kind is {Kind}, which looks at single pairs: logQ, logitAdjustment, uniformNegatives, "
            + "batchNegatives, queueRows, maskKnownPositives and learnTemperature belong to the softmax; "
            + "leave them out.");
    }
}
