using Twinspire.Checks;
using Twinspire.Losses;
using Twinspire.Optimizers;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Recipes;

/// <summary>All settings of one run.</summary>
/// <param name="Towers">The towers' shape.</param>
/// <param name="Loss">The main loss.</param>
/// <param name="Optimizer">Adagrad and its rates.</param>
/// <param name="Training">Batch, epochs, validation.</param>
/// <param name="SelfSupervision">The auxiliary tasks; null trains the Baseline.</param>
/// <param name="Seed">Fixes every random choice.</param>
/// <param name="Name">Shown in tables and reports.</param>
public sealed record Recipe(
    TowerOptions Towers, LossOptions Loss, OptimizerOptions Optimizer, TrainingOptions Training,
    SelfSupervisionOptions? SelfSupervision = null, ulong Seed = 1, string? Name = null)
{
    private const long MostLogits = 2_000_000_000;

    /// <summary>Finds every wrong setting.</summary>
    /// <param name="source">Where the recipe came from, named in the message.</param>
    /// <exception cref="RecipeException">Lists all of them.</exception>
    public void Check(string source)
    {
        var problems = new ProblemList();
        Towers.Check(problems);
        Loss.Check(problems);
        Optimizer.Check(problems);
        Training.Check(problems);
        SelfSupervision?.Check(problems);
        problems.Require(
            Training.PretrainEpochs == 0
            || SelfSupervision is { IsContrastive: true } or { SpreadOut: not null },
            "training.pretrainEpochs needs an auxiliary task to train; add one under selfSupervision.");
        problems.Require(
            Loss.UniformNegatives == 0 || SelfSupervision?.PlainDropout is null,
            "loss.uniformNegatives has no examples, and plain dropout draws for every example; leave one of "
            + "them out.");
        var logits = Math.Max(
            (long)SoftmaxRows(Training.Batch) * (Training.Batch + Loss.UniformNegatives + Loss.QueueRows),
            Loss.BatchNegatives ? 0 : (long)Training.Batch * Loss.UniformNegatives);
        problems.Require(
            logits <= MostLogits,
            $"a step would have {logits:#,0} logits, and {MostLogits:#,0} is the most; lower training.batch, "
            + "loss.uniformNegatives or loss.queueRows.");
        problems.ThrowIfAny(source);
    }

    /// <summary>
    /// Most rows of an in-batch softmax of a step: pairs, or all items of a batch where tasks may see them; 1
    /// if there is no such softmax.
    /// </summary>
    internal int SoftmaxRows(int batch) =>
        SelfSupervision is { IsContrastive: true } or { SpreadOut: not null } ? batch + Loss.UniformNegatives
        : Loss is { IsSoftmax: true, BatchNegatives: true } ? batch
        : 1;
}
