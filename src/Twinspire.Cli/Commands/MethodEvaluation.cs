using Twinspire.Baselines;
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
/// <param name="cancel">Stops between blocks of queries.</param>
internal sealed class MethodEvaluation(
    Screen screen, Dataset data, PairSet heldOut, EvaluationOptions options, CancellationToken cancel)
{
    /// <summary>Measures one method under a shown name.</summary>
    public Method Of(string name, IRetriever retriever) => new(name, Display.Run<double, EvaluationResult>(
        screen,
        share => share,
        share => [$"evaluating {name}: {Numbers.Percent(share)}"],
        progress => Evaluator.Evaluate(retriever, data, heldOut, options, progress, cancel)));

    /// <summary>Measures the baselines that apply to the data, popularity first.</summary>
    public IEnumerable<Method> Baselines()
    {
        yield return Of(Method.TopPopular, new TopPopular(data));
        if (ContentBaseline.AppliesTo(data))
        {
            yield return Of(Method.Content, new ContentBaseline(data));
        }
        else
        {
            screen.Note($"{Method.Content} is left out: query and item share no categorical, bag or text "
                + "feature whose values repeat.");
        }
    }
}
