using Twinspire.Data;
using Twinspire.Randomness;

namespace Twinspire.SelfSupervision;

/// <summary>
/// How much the categorical features of some entities tell of each other: their mutual information, adjusted
/// for chance and normalised, from 0 (no more than chance) to 1 (each fixes the other) [YAO-2021].
/// </summary>
/// <remarks>
/// Plain mutual information with a feature that is unique to every entity is the other feature's entropy,
/// whatever the two have to do with each other. So the mutual information of the same values in shuffled
/// order is taken off: (I - I_shuffled) / (max(H_a, H_b) - I_shuffled). Bags give a value drawn from each.
/// </remarks>
public sealed class FeatureCorrelations
{
    private const int MostDraws = 200_000;
    private readonly double[,] between;

    private FeatureCorrelations(IReadOnlyList<string> names, double[,] between)
    {
        Names = names;
        this.between = between;
    }

    /// <summary>The features' names, dense ones too.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>From 0 to 1; 0 for a dense feature, 1 for a feature and itself.</summary>
    /// <param name="a">Position of a feature.</param>
    /// <param name="b">Position of another.</param>
    public double Between(int a, int b) => between[a, b];

    /// <summary>Measures the features of a table on at most 200,000 values.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">Entities.</param>
    /// <param name="seed">Fixes which values are drawn.</param>
    public static FeatureCorrelations Of(IReadOnlyList<FeatureColumn> features, int rows, ulong seed)
    {
        var random = new RandomStream(seed, "feature-correlations");
        var perRow = Math.Clamp(MostDraws / Math.Max(rows, 1), 1, 8);
        var entities = Sample(rows, MostDraws / perRow, random);
        var values = features
            .Select(feature => feature.IsDense ? [] : Draw(feature, entities, perRow, random)).ToArray();
        int[] others = [.. Enumerable.Range(0, entities.Length)];
        random.Shuffle<int>(others);
        int[] shuffled = [.. others.SelectMany(row => Enumerable.Range(row * perRow, perRow))];
        var between = new double[features.Count, features.Count];
        for (var a = 0; a < features.Count; a++)
        {
            for (var b = a; b < features.Count; b++)
            {
                between[a, b] = between[b, a] = a == b ? 1
                    : values[a].Length == 0 || values[b].Length == 0 ? 0
                    : Adjusted(values[a], values[b], shuffled);
            }
        }

        return new FeatureCorrelations([.. features.Select(feature => feature.Schema.Name)], between);
    }

    private static int[] Sample(int rows, int most, RandomStream random)
    {
        int[] all = [.. Enumerable.Range(0, rows)];
        if (rows > most)
        {
            random.Shuffle<int>(all);
        }

        return rows > most ? all[..most] : all;
    }

    private static int[] Draw(FeatureColumn feature, int[] entities, int perRow, RandomStream random)
    {
        var drawn = new int[entities.Length * perRow];
        for (var place = 0; place < drawn.Length; place++)
        {
            var ids = feature.Ids(entities[place / perRow]);
            drawn[place] = ids[ids.Length == 1 ? 0 : (int)random.NextBelow(ids.Length)];
        }

        return drawn;
    }

    private static double Adjusted(int[] a, int[] b, int[] shuffled)
    {
        int[] other = [.. shuffled.Select(place => b[place])];
        var (entropyA, entropyB) = (Entropy(a), Entropy(b));
        var found = entropyA + entropyB - Joint(a, b);
        var chance = entropyA + entropyB - Joint(a, other);
        var room = Math.Max(entropyA, entropyB) - chance;
        return room <= 1e-12 ? 0 : Math.Clamp((found - chance) / room, 0, 1);
    }

    private static double Joint(int[] a, int[] b) =>
        Entropy(a.Zip(b, (first, second) => ((long)first << 32) | (uint)second));

    private static double Entropy(int[] values) => Entropy(values.Select(value => (long)value));

    /// <summary>Entropy in nats of the values' frequencies.</summary>
    private static double Entropy(IEnumerable<long> values)
    {
        var counts = new Dictionary<long, int>();
        var total = 0;
        foreach (var value in values)
        {
            counts[value] = counts.GetValueOrDefault(value) + 1;
            total++;
        }

        return -counts.Values.Sum(count => (double)count / total * Math.Log((double)count / total));
    }
}
