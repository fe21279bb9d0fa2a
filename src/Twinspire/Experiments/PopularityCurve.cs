using Twinspire.Data;

namespace Twinspire.Experiments;

/// <summary>How much of the training pairs the most frequent items hold: figure 5 [YAO-2020].</summary>
public static class PopularityCurve
{
    private const int PointsForTenfold = 20;

    /// <summary>
    /// The share of the pairs at 1, 10, 50 and 1000 items and at evenly spaced points of the logarithm.
    /// </summary>
    public static IReadOnlyList<(int Items, double Share)> Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var counts = data.ItemPairs;
        Array.Sort(counts, (one, other) => other.CompareTo(one));
        var wanted = Enumerable.Range(0, (int)(Math.Log10(counts.Length) * PointsForTenfold) + 1)
            .Select(point => (int)Math.Round(Math.Pow(10, point / (double)PointsForTenfold)))
            .Concat([10, 50, 1000, counts.Length]).Where(items => items <= counts.Length).ToHashSet();
        var points = new List<(int, double)>();
        long held = 0;
        for (var place = 0; place < counts.Length; place++)
        {
            held += counts[place];
            if (wanted.Contains(place + 1))
            {
                points.Add((place + 1, (double)held / data.Train.Count));
            }
        }

        return points;
    }

    /// <summary>The share at a number of items; that of all items where there are fewer.</summary>
    public static double At(IReadOnlyList<(int Items, double Share)> points, int items) =>
        points.Where(point => point.Items <= items).Max(point => point.Share);
}
