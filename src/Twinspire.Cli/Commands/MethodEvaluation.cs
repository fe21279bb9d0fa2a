using System.Diagnostics;
using Twinspire.Baselines;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Output;
using Twinspire.Cli.Progress;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Serving;

namespace Twinspire.Cli.Commands;

/// <summary>Measures methods on the same held-out pairs, with progress on the screen.</summary>
/// <param name="screen">Where progress goes.</param>
/// <param name="data">The dataset.</param>
/// <param name="heldOut">Its test or validation pairs.</param>
/// <param name="options">The protocol, the same for every method.</param>
/// <param name="rankings">Where rankings are written; null keeps none.</param>
/// <param name="cancel">Stops between blocks of queries.</param>
internal sealed class MethodEvaluation(
    Screen screen, Dataset data, PairSet heldOut, EvaluationOptions options, RankingsFile? rankings,
    CancellationToken cancel)
{
    /// <summary>Measures one method under a shown name.</summary>
    public Method Of(string name, IRetriever retriever) => new(name, Display.Run<double, EvaluationResult>(
        screen,
        share => share,
        share => [$"evaluating {name}: {Numbers.Percent(share)}"],
        progress => Evaluator.Evaluate(
            retriever, data, heldOut, options, progress, rankings?.Of(Method.JsonNameOf(name)), cancel)));

    /// <summary>Measures a model with a popularity weight, of several the best on validation pairs.</summary>
    /// <param name="run">Its name, and the metric that decides among several weights.</param>
    /// <param name="model">The run's model; its weight is set.</param>
    /// <param name="weights">Several, one, or none: then the model's own stays.</param>
    public Method Of(RunFolder run, ModelRetriever model, double[] weights)
    {
        if (weights.Length < 2)
        {
            model.PopularityWeight = weights is [var given] ? given : model.PopularityWeight;
            var isPlain = weights.Length == 0 && model.PopularityWeight == 0;
            var used = isPlain ? null : Tuning.Given(model.PopularityWeight);
            return Of(run.Name, model) with { Tuning = used };
        }

        var start = Stopwatch.GetTimestamp();
        var trials = Display.Run<double, PopularityTrials>(
            screen,
            share => share,
            share => [$"choosing among {weights.Length} popularity weights: {Numbers.Percent(share)}"],
            progress => PopularityChoice.Choose(model, data, weights, options, run.Metric, progress, cancel));
        var tuning = Tuning.Of(trials, data, Stopwatch.GetElapsedTime(start));
        return Of(run.Name, model) with { Tuning = tuning };
    }

    /// <summary>Makes, tunes and measures baselines, as far as they apply to the data.</summary>
    /// <param name="kinds">Which.</param>
    /// <param name="tuner">Chooses their settings.</param>
    public IEnumerable<Method> Baselines(IReadOnlyList<BaselineKind> kinds, BaselineTuner tuner)
    {
        foreach (var kind in kinds)
        {
            if (kind == BaselineKind.Content && !ContentBaseline.AppliesTo(data))
            {
                screen.Note($"{Method.Content} is left out: query and item share no categorical, bag or text "
                    + "feature whose values repeat.");
                continue;
            }

            var name = NameOf(kind);
            using var tuned = Display.Run<TuningProgress, TunedBaseline>(
                screen,
                report => (double)report.Done / report.Total,
                report =>
                [
                    $"tuning {name}: {report.Done} of {report.Total} settings tried"
                        + (report.Done > 0 ? $", best {Numbers.Metric(report.Best)}" : ""),
                ],
                progress => tuner.Make(kind, progress, cancel));
            yield return Of(name, tuned.Retriever) with { Tuning = Tuning.Of(tuned) };
        }
    }

    private static string NameOf(BaselineKind kind) => kind switch
    {
        BaselineKind.TopPopular => Method.TopPopular,
        BaselineKind.Content => Method.Content,
        BaselineKind.ItemKnn => Method.ItemKnn,
        BaselineKind.Ease => Method.Ease,
        BaselineKind.Mf => Method.Mf,
        _ => kind.ToString(),
    };
}
