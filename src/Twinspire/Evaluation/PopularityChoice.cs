using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Evaluation;

/// <summary>Chooses how much popularity a trained model is served with, on the validation pairs.</summary>
public static class PopularityChoice
{
    /// <summary>Tries weights and leaves the model with the best one; of equals the first.</summary>
    /// <param name="model">The model; its <see cref="Recommender.PopularityWeight"/> is set.</param>
    /// <param name="data">The dataset whose validation pairs decide.</param>
    /// <param name="weights">At least one, from -1 to 1.</param>
    /// <param name="protocol">How to measure; Recall per pair at the smallest cutoff decides.</param>
    /// <param name="progress">Told how many weights were tried.</param>
    /// <param name="cancel">Checked between blocks of queries.</param>
    /// <exception cref="RecipeException">A wrong weight, or no validation pairs to choose on.</exception>
    public static PopularityTrials Choose(
        Recommender model,
        Dataset data,
        IReadOnlyList<double> weights,
        EvaluationOptions protocol,
        IProgress<int>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (data.Validation.Count == 0)
        {
            throw new RecipeException(
                $"{data.Folder} has no validation pairs to choose among {weights.Count} popularity weights; "
                + "give one weight, or prepare the dataset with a share for validation above 0.");
        }

        var metric = $"recall@{protocol.Cutoffs[0]}";
        var tried = new List<(double Weight, double Value)>();
        foreach (var weight in weights)
        {
            progress?.Report(tried.Count);
            model.PopularityWeight = weight;
            var result = Evaluator.Evaluate(model, data, data.Validation, protocol, null, cancel);
            tried.Add((weight, result.Metrics[metric]));
        }

        model.PopularityWeight = tried.MaxBy(one => one.Value).Weight;
        return new PopularityTrials(metric, tried);
    }
}
