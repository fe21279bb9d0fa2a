using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Evaluation;

/// <summary>Chooses how much popularity a trained model is served with, on the validation pairs.</summary>
public static class PopularityChoice
{
    /// <summary>The metric that decides: the wanted one, or Recall per pair if it is not measured.</summary>
    /// <param name="wanted">Such as "query.recall@20", by which a model was trained.</param>
    /// <param name="protocol">Its cutoffs say what is measured; Recall is that of the smallest one.</param>
    public static string MetricOf(string wanted, EvaluationOptions protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        return Evaluator.MetricNames(protocol).Contains(wanted) ? wanted : $"recall@{protocol.Cutoffs[0]}";
    }

    /// <summary>Tries weights and leaves the model with the best one; of equals the first.</summary>
    /// <param name="model">The model; its <see cref="Recommender.PopularityWeight"/> is set.</param>
    /// <param name="data">The dataset whose validation pairs decide.</param>
    /// <param name="weights">At least one, from -1 to 1.</param>
    /// <param name="protocol">How to measure.</param>
    /// <param name="metric">What decides, as the evaluation names it, such as "recall@10".</param>
    /// <param name="progress">Told how many weights were tried.</param>
    /// <param name="cancel">Checked between blocks of queries.</param>
    /// <exception cref="RecipeException">A wrong weight, or no validation pairs to choose on.</exception>
    public static PopularityTrials Choose(
        Recommender model,
        Dataset data,
        IReadOnlyList<double> weights,
        EvaluationOptions protocol,
        string metric,
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

        var tried = new List<(double Weight, IReadOnlyDictionary<string, double> Metrics)>();
        foreach (var weight in weights)
        {
            progress?.Report(tried.Count);
            model.PopularityWeight = weight;
            var result = Evaluator.Evaluate(model, data, data.Validation, protocol, null, cancel);
            tried.Add((weight, result.Metrics));
        }

        var trials = new PopularityTrials(metric, tried);
        model.PopularityWeight = trials.Best.Weight;
        return trials;
    }
}
