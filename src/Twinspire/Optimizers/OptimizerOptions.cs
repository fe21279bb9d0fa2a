using Twinspire.Checks;

namespace Twinspire.Optimizers;

/// <summary>Settings of Adagrad and its learning rate.</summary>
/// <param name="TableLearningRate">Rate of the embedding tables.</param>
/// <param name="LayerLearningRate">Rate of the layers.</param>
/// <param name="InitialAccumulator">Where the sums of squares start.</param>
/// <param name="Epsilon">Added to the root of the sums.</param>
/// <param name="WarmupSteps">
/// Steps over which the rates grow from zero to their full value; 0 keeps them constant.
/// </param>
/// <param name="RowwiseTables">
/// Whether a row of a table has one sum of squares instead of one for each column: half the memory.
/// </param>
public sealed record OptimizerOptions(
    float TableLearningRate = 0.05f, float LayerLearningRate = 0.01f, float InitialAccumulator = 0f,
    float Epsilon = 1e-10f, int WarmupSteps = 0, bool RowwiseTables = false)
{
    /// <summary>The share of the full rate at a step, in (0, 1].</summary>
    /// <param name="step">The step, from 0.</param>
    public float Schedule(long step) => step >= WarmupSteps ? 1f : (step + 1f) / WarmupSteps;

    internal void Check(ProblemList problems)
    {
        Positive("tableLearningRate", TableLearningRate, 0.05f);
        Positive("layerLearningRate", LayerLearningRate, 0.01f);
        Positive("epsilon", Epsilon, 1e-10f);
        problems.Require(InitialAccumulator >= 0 && float.IsFinite(InitialAccumulator),
            $"optimizer.initialAccumulator is {InitialAccumulator}; it must be 0 or more.");
        problems.Require(WarmupSteps >= 0, $"optimizer.warmupSteps is {WarmupSteps}; it must be 0 or more.");

        void Positive(string name, float value, float usual) => problems.Require(
            value > 0 && float.IsFinite(value),
            $"optimizer.{name} is {value}; it must be above 0 (try {usual}).");
    }
}
