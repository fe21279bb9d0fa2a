using Twinspire.Bundles;
using Twinspire.Data;
using Twinspire.Diagnostics;
using Twinspire.Evaluation;
using Twinspire.Kernels;
using Twinspire.Recipes;
using Twinspire.Serving;
using Twinspire.State;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>Validates the model in training and keeps the best one as a bundle.</summary>
internal sealed class BestModel(
    Recipe recipe, Dataset data, TwoTowerModel model, Workers workers, RunFolder folder) : IStateful
{
    private readonly HealthCheck healthCheck = new(data, TrainingPlan.Of(recipe, data).Batch, recipe.Seed);
    private int sinceBest;

    /// <summary>Whether a bundle was written.</summary>
    public bool IsKept { get; private set; }

    /// <summary>The best validation; empty if none was made.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; private set; } =
        new Dictionary<string, double>();

    /// <summary>The popularity weight that it is served with.</summary>
    public double PopularityWeight { get; private set; }

    /// <summary>Whether patience has run out.</summary>
    public bool IsStale => recipe.Training.Patience > 0 && sinceBest >= recipe.Training.Patience;

    /// <summary>
    /// Measures the model on the validation pairs; keeps it if it is the best so far, or if there are none.
    /// </summary>
    public ValidationPoint? Validate(long step, CancellationToken cancel)
    {
        using var recommender = ModelRetriever.FromModel(model, data, workers);
        var health = healthCheck.Measure(model, recommender.ItemVectors, workers);
        folder.Log(step, "diagnostics", health.Named());
        var weights = recipe.Training.Weights;
        if (data.Validation.Count == 0)
        {
            recommender.PopularityWeight = weights[0];
            Keep(recommender);
            return null;
        }

        var options = ValidationProtocol.Of(recipe);
        cancel.ThrowIfCancellationRequested();
        var trials = PopularityChoice.Choose(
            recommender, data, weights, options, recipe.Training.Metric, cancel: cancel);
        var metrics = trials.Best.Metrics;
        var value = metrics[recipe.Training.Metric];
        var isBest = !IsKept || value > Metrics[recipe.Training.Metric];
        if (isBest)
        {
            Keep(recommender);
            Metrics = metrics;
            sinceBest = 0;
        }
        else
        {
            sinceBest++;
        }

        folder.Log(step, "validation", recipe.Training.PopularityWeights is null
            ? metrics
            : metrics.Append(new("popularityWeight", recommender.PopularityWeight)));
        return new ValidationPoint(step, metrics, isBest, recommender.PopularityWeight, health);
    }

    /// <summary>Keeps the model as it is, with the first popularity weight.</summary>
    public void KeepUnmeasured()
    {
        using var recommender = ModelRetriever.FromModel(model, data, workers);
        recommender.PopularityWeight = recipe.Training.Weights[0];
        Keep(recommender);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write("best.since", sinceBest);
        writer.Write("best.isKept", IsKept);
        writer.Write("best.popularityWeight", PopularityWeight);
        writer.Write("best.count", Metrics.Count);
        foreach (var (name, value) in Metrics)
        {
            writer.Write("best.metric", name);
            writer.Write("best.value", value);
        }
    }

    /// <inheritdoc/>
    public void Load(StateReader reader)
    {
        sinceBest = reader.Read<int>("best.since");
        IsKept = reader.Read<bool>("best.isKept");
        PopularityWeight = reader.Read<double>("best.popularityWeight");
        var metrics = new Dictionary<string, double>();
        for (var left = reader.Read<int>("best.count"); left > 0; left--)
        {
            metrics[reader.ReadText("best.metric")] = reader.Read<double>("best.value");
        }

        Metrics = metrics;
    }

    private void Keep(ModelRetriever recommender)
    {
        BundleWriter.Write(
            folder.BundleFolder, model, data, recommender.ItemVectors, RecipeFile.ToJson(recipe),
            recommender.PopularityWeight, recipe.Training.KeepKnown);
        PopularityWeight = recommender.PopularityWeight;
        IsKept = true;
    }
}
