using Twinspire.Checks;

namespace Twinspire.Recipes;

/// <summary>How long to train and when to look.</summary>
/// <param name="Batch">
/// Pairs of a step; their items are each other's negatives. At most the training pairs.
/// </param>
/// <param name="Epochs">
/// Passes over the training pairs; steps are epochs · pairs / batch, rounded down.
/// </param>
/// <param name="MaxSteps">Ends earlier after so many steps; 0 does not.</param>
/// <param name="ValidateEvery">Steps between validations; 0 validates only at the end.</param>
/// <param name="Patience">
/// Validations without a better one before training stops; 0 never stops early.
/// </param>
/// <param name="ValidationPairs">Most validation pairs to measure, drawn by the seed; 0 takes all.</param>
/// <param name="Metric">The metric of the validation that decides which model is best.</param>
/// <param name="LogEvery">Steps between lines of metrics.jsonl.</param>
/// <param name="PretrainEpochs">
/// Passes before the first epoch that train the auxiliary tasks alone [YAO-2020, section 3.3].
/// </param>
/// <param name="ResetOptimizer">
/// Whether Adagrad's sums begin anew when pre-training ends.
/// </param>
/// <param name="ExcludeTrain">Whether validation leaves a query's training items out.</param>
/// <param name="IncludeSelf">
/// Whether validation ranks the query itself too, where queries are items; serving leaves it out.
/// </param>
/// <param name="KeepKnown">
/// Whether the bundle carries the training pairs, so that serving can leave out what a query is known to
/// have.
/// </param>
/// <param name="CheckpointSteps">Steps between checkpoints; 0 counts no steps.</param>
/// <param name="CheckpointMinutes">Minutes between checkpoints; 0 looks at no clock.</param>
/// <param name="PopularityWeights">
/// Popularity weights that every validation tries; the model is kept, and served, with the best one. Null is
/// 0 alone: the cosine decides.
/// </param>
public sealed record TrainingOptions(
    int Batch = 1024, double Epochs = 10, long MaxSteps = 0, int ValidateEvery = 0, int Patience = 0,
    int ValidationPairs = 5000, string Metric = "recall@10", int LogEvery = 50,
    double PretrainEpochs = 0, bool ResetOptimizer = true, bool ExcludeTrain = false,
    IReadOnlyList<double>? PopularityWeights = null, bool IncludeSelf = false, bool KeepKnown = true,
    int CheckpointSteps = 0, double CheckpointMinutes = 5)
{
    private static readonly double[] CosineAlone = [0];

    /// <summary>The popularity weights to try, at least one.</summary>
    internal IReadOnlyList<double> Weights => PopularityWeights ?? CosineAlone;

    internal void Check(ProblemList problems)
    {
        problems.Require(
            Batch is >= 2 and <= 65536, $"training.batch is {Batch}; it must be from 2 to 65536 (try 1024).");
        problems.Require(
            Epochs > 0 && double.IsFinite(Epochs), $"training.epochs is {Epochs}; it must be above 0.");
        problems.Require(PretrainEpochs >= 0 && double.IsFinite(PretrainEpochs),
            $"training.pretrainEpochs is {PretrainEpochs}; it must be 0 (no such phase) or more.");
        problems.Require(MaxSteps >= 0, $"training.maxSteps is {MaxSteps}; it must be 0 (no limit) or more.");
        problems.Require(
            ValidateEvery >= 0, $"training.validateEvery is {ValidateEvery}; it must be 0 or more.");
        problems.Require(Patience >= 0, $"training.patience is {Patience}; it must be 0 or more.");
        problems.Require(Patience == 0 || ValidateEvery > 0,
            "training.patience needs training.validateEvery above 0; give both or neither.");
        problems.Require(
            ValidationPairs >= 0, $"training.validationPairs is {ValidationPairs}; it must be 0 or more.");
        problems.Require(Weights.Count > 0 && Weights.All(PopularityRange.Holds),
            $"training.popularityWeights is [{string.Join(", ", Weights)}]; give at least one number from -1 "
            + "to 1 (try [0, 0.05, 0.1]), or null.");
        problems.Require(CheckpointSteps >= 0,
            $"training.checkpointSteps is {CheckpointSteps}; it must be 0 (count no steps) or more.");
        problems.Require(CheckpointMinutes >= 0 && double.IsFinite(CheckpointMinutes),
            $"training.checkpointMinutes is {CheckpointMinutes}; it must be 0 (look at no clock) or more.");
        problems.Require(LogEvery > 0, $"training.logEvery is {LogEvery}; it must be 1 or more.");
    }
}
