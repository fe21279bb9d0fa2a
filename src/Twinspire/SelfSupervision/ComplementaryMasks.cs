using Twinspire.Batching;
using Twinspire.Randomness;

namespace Twinspire.SelfSupervision;

/// <summary>
/// Draws for every step which features one view keeps and the other masks: a seed feature with the half of
/// the others that tell most of it, or a random half [YAO-2021].
/// </summary>
internal sealed class ComplementaryMasks
{
    private readonly int[] maskable;
    private readonly int features;
    private readonly FeatureCorrelations? correlations;
    private readonly RandomStream random;
    private readonly double[] order;
    private readonly int[] ranked;

    /// <param name="features">The features of the entities.</param>
    /// <param name="correlations">How much features tell of each other; null draws a random half.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">Name of the random stream; both views take the same.</param>
    public ComplementaryMasks(
        IReadOnlyList<FeatureSpec> features, FeatureCorrelations? correlations, ulong seed, string stream)
    {
        this.features = features.Count;
        this.correlations = correlations;
        maskable = [.. Enumerable.Range(0, features.Count).Where(feature => !features[feature].IsDense)];
        random = new RandomStream(seed, stream);
        order = new double[maskable.Length];
        ranked = new int[maskable.Length];
    }

    /// <summary>Features that one view masks: one of two, and one more than half of more than two.</summary>
    public int MaskedCount => Math.Min((maskable.Length / 2) + 1, maskable.Length - 1);

    /// <summary>The view that keeps what is not masked.</summary>
    public void DrawKept(long step, int rows, Span<bool> keep) => Draw(step, rows, keep, keepsMasked: false);

    /// <summary>The view that keeps what the other masks.</summary>
    public void DrawMasked(long step, int rows, Span<bool> keep) => Draw(step, rows, keep, keepsMasked: true);

    private void Draw(long step, int rows, Span<bool> keep, bool keepsMasked)
    {
        random.Restart((ulong)step);
        var seed = (int)random.NextBelow(maskable.Length);
        for (var i = 0; i < maskable.Length; i++)
        {
            // Equal correlations are parted at random; the seed feature comes first.
            var tie = random.NextDouble() * 1e-9;
            order[i] = i == seed ? double.NegativeInfinity
                : tie - (correlations?.Between(maskable[seed], maskable[i]) ?? 0);
            ranked[i] = maskable[i];
        }

        order.AsSpan().Sort(ranked.AsSpan());
        var first = keep[..features];
        first.Fill(true);
        foreach (var feature in maskable)
        {
            first[feature] = !keepsMasked;
        }

        foreach (var feature in ranked.AsSpan(0, MaskedCount))
        {
            first[feature] = keepsMasked;
        }

        for (var row = 1; row < rows; row++)
        {
            first.CopyTo(keep[(row * features)..]);
        }
    }
}
