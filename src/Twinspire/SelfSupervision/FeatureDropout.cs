using Twinspire.Batching;
using Twinspire.Checks;
using Twinspire.Randomness;

namespace Twinspire.SelfSupervision;

/// <summary>
/// Draws which categorical features each example of a view keeps [YAO-2020, section 3.2; VOLKOVS-2017].
/// </summary>
internal sealed class FeatureDropout
{
    private readonly double[] rates;
    private readonly RandomStream random;

    /// <param name="options">The rates.</param>
    /// <param name="features">The item features.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="view">The view's name, which names its random stream.</param>
    public FeatureDropout(
        FeatureDropoutOptions options, IReadOnlyList<FeatureSpec> features, ulong seed, string view)
    {
        string[] known = [.. features.Where(feature => !feature.IsDense).Select(feature => feature.Name)];
        var unknown = (options.Rates?.Keys ?? []).Except(known).ToList();
        if (unknown.Count > 0)
        {
            throw new RecipeException(
                $"A dropout rate is given for {string.Join(", ", unknown)}; "
                + $"the categorical features are {string.Join(", ", known)}.");
        }

        rates = [.. features.Select(feature => feature.IsDense ? 0 : options.RateOf(feature.Name))];
        random = new RandomStream(seed, "feature-dropout/" + view);
    }

    /// <summary>Draws the view of a step.</summary>
    /// <param name="step">The step; every step has a stream of its own, so that a resumed run draws the
    /// same.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="keep">[rows, features]; overwritten.</param>
    public void Draw(long step, int rows, Span<bool> keep)
    {
        random.Restart((ulong)step);
        var place = 0;
        for (var row = 0; row < rows; row++)
        {
            foreach (var rate in rates)
            {
                keep[place++] = rate <= 0 || random.NextDouble() >= rate;
            }
        }
    }
}
