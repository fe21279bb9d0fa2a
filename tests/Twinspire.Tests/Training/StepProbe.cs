using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Recipes;
using Twinspire.Towers;
using Twinspire.Training;

namespace Twinspire.Tests.Training;

/// <summary>A training step on a dataset whose weights stay where they are.</summary>
internal sealed class StepProbe : IDisposable
{
    private const float NoRate = 1e-30f;

    /// <summary>A bias that no input undoes: a ReLU's bend would spoil a difference of losses.</summary>
    private const float AlwaysOn = 4;
    private readonly Recipe recipe;
    private readonly Dataset data;
    private readonly Workers workers;
    private readonly BatchSource source;
    private readonly ItemFrequency frequency;
    private readonly TwoTowerModel model;
    private long taken;

    public StepProbe(Recipe given, Dataset data, int threads = 1)
    {
        recipe = given with
        {
            Optimizer = given.Optimizer with { TableLearningRate = NoRate, LayerLearningRate = NoRate },
        };
        this.data = data;
        recipe.Check("probe");
        workers = new Workers(threads);
        model = TwoTowerModel.Create(
            FeatureSpec.ListOf(data.Queries, 0), FeatureSpec.ListOf(data.Items, 0), recipe.Towers, 5);
        var plan = TrainingPlan.Of(recipe, data);
        Step = new TrainingStep(recipe, model, workers, plan.Batch, StepFacts.Of(recipe, data, plan));
        source = new BatchSource(data, plan.Batch, recipe.Seed, recipe.Loss.UniformNegatives);
        frequency = new ItemFrequency(recipe.Loss, data);
        foreach (var layer in new[] { model.QueryTower, model.ItemTower }.Concat(Step.MaskingTowers)
            .SelectMany(tower => tower.Layers[..^1]))
        {
            layer.Bias.Row(0).Fill(AlwaysOn);
        }
    }

    public TrainingStep Step { get; }

    /// <summary>Every trained matrix, those of the masking encoders too.</summary>
    public IReadOnlyList<NamedParameter> Parameters =>
    [
        .. model.Parameters,
        .. Step.MaskingTowers.SelectMany(tower => tower.Layers)
            .Select(layer => new NamedParameter(layer.Name + ".weight", layer.Weight)),
    ];

    public StepLosses Take()
    {
        source.Fill(Step.Batch, taken);
        foreach (var batch in Step.TaskBatches)
        {
            source.FillTask(batch, Step.Batch, recipe.SelfSupervision!, taken);
        }

        frequency.Update(taken, Step.Batch);
        return Step.Run(data.Queries.Features, data.Items.Features, frequency.LogQ, taken++);
    }

    /// <summary>The gradient of a parameter in the last step, [rows * columns].</summary>
    public float[] GradientOf(string name) => name.StartsWith("table.", StringComparison.Ordinal)
        ? StepGradientReader.OfTable(Step, name)
        : StepGradientReader.OfLayer(model, Step, Parameters.Single(one => one.Name == name).Values);

    public void Dispose()
    {
        model.Dispose();
        workers.Dispose();
    }
}
