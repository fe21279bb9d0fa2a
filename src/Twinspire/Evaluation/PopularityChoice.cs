using System.Globalization;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Evaluation;

/// <summary>Chooses how much popularity a trained model is served with, on the validation pairs.</summary>
public static class PopularityChoice
{
    /// <summary>
    /// Tries weights, all from one ranking of the cosines, and leaves the model with the best one; of equals
    /// the first.
    /// </summary>
    /// <param name="model">The model; its <see cref="ModelRetriever.PopularityWeight"/> is set.</param>
    /// <param name="data">The dataset whose validation pairs decide.</param>
    /// <param name="weights">At least one, from -1 to 1.</param>
    /// <param name="protocol">How to measure.</param>
    /// <param name="metric">What decides, as the evaluation names it, such as "recall@10".</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancel">Checked between blocks of queries.</param>
    /// <exception cref="RecipeException">A wrong weight, or no validation pairs to choose on.</exception>
    public static PopularityTrials Choose(
        ModelRetriever model,
        Dataset data,
        IReadOnlyList<double> weights,
        EvaluationOptions protocol,
        string metric,
        IProgress<double>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (weights.Count == 0)
        {
            throw new ArgumentException("give at least one weight.", nameof(weights));
        }

        if (data.Validation.Count == 0)
        {
            throw new RecipeException(
                $"{data.Folder} has no validation pairs to choose among {weights.Count} popularity weights; "
                + "give one weight, or prepare the dataset with a share for validation above 0.");
        }

        var measured = With(metric, protocol) with { BothWays = false };
        var results = Evaluator.EvaluateWeights(
            model, data, data.Validation, measured, weights, progress, cancel);
        var trials = new PopularityTrials(
            metric, [.. weights.Zip(results, (weight, result) => (weight, result.Metrics))]);
        model.PopularityWeight = trials.Best.Weight;
        return trials;
    }

    // The protocol with the metric's own cutoff among the others.
    private static EvaluationOptions With(string metric, EvaluationOptions protocol)
    {
        var cutoff = metric[(metric.LastIndexOf('@') + 1)..];
        var measured = int.TryParse(cutoff, CultureInfo.InvariantCulture, out var k) && k > 0
            ? protocol with { Ks = [.. protocol.Cutoffs, k] }
            : protocol;
        return Evaluator.MetricNames(measured).Contains(metric)
            ? measured
            : throw new RecipeException($"the metric '{metric}' is none of "
                + $"{string.Join(", ", Evaluator.MetricNames(measured))}.");
    }
}
