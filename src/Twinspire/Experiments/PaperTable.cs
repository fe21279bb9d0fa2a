namespace Twinspire.Experiments;

/// <summary>A table of the nine methods in the paper [YAO-2020].</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Data">"Wikipedia" or "AAI".</param>
/// <param name="Share">The share of the training pairs.</param>
/// <param name="Means">[methods in the paper's order][Recall@10, Recall@50, MAP@10, MAP@50].</param>
public sealed record PaperTable(
    int Number, string Data, double Share, IReadOnlyList<IReadOnlyList<double>> Means)
{
    /// <summary>Tables 2 to 5; table 5 has two sizes.</summary>
    public static IReadOnlyList<PaperTable> All { get; } =
    [
        new(2, "Wikipedia", 1,
        [
            [0.0472, 0.1621, 0.0160, 0.0208],
            [0.0447, 0.1551, 0.0151, 0.0197],
            [0.0503, 0.1689, 0.0173, 0.0223],
            [0.0579, 0.1852, 0.0203, 0.0257],
            [0.0485, 0.1649, 0.0165, 0.0214],
            [0.0571, 0.1840, 0.0200, 0.0254],
            [0.0501, 0.1682, 0.0172, 0.0221],
            [0.0560, 0.1828, 0.0194, 0.0248],
            [0.0550, 0.1774, 0.0192, 0.0244],
        ]),
        new(3, "AAI", 1,
        [
            [0.2891, 0.5163, 0.1298, 0.1407],
            [0.2516, 0.4620, 0.1121, 0.1222],
            [0.2879, 0.5119, 0.1301, 0.1408],
            [0.2972, 0.5233, 0.1346, 0.1455],
            [0.3031, 0.5338, 0.1372, 0.1483],
            [0.3056, 0.5386, 0.1381, 0.1493],
            [0.3009, 0.5312, 0.1359, 0.1469],
            [0.3125, 0.5464, 0.1419, 0.1531],
            [0.3020, 0.5288, 0.1366, 0.1474],
        ]),
        new(4, "Wikipedia", 0.1,
        [
            [0.0237, 0.0924, 0.0077, 0.0105],
            [0.0272, 0.1046, 0.0089, 0.0120],
            [0.0254, 0.0978, 0.0083, 0.0112],
            [0.0373, 0.1294, 0.0125, 0.0164],
            [0.0261, 0.1023, 0.0084, 0.0115],
            [0.0360, 0.1294, 0.0120, 0.0159],
            [0.0272, 0.1037, 0.0089, 0.0120],
            [0.0345, 0.1243, 0.0115, 0.0153],
            [0.0342, 0.1232, 0.0114, 0.0151],
        ]),
        new(5, "AAI", 0.1,
        [
            [0.2827, 0.4993, 0.1274, 0.1379],
            [0.2642, 0.4810, 0.1173, 0.1276],
            [0.2879, 0.5061, 0.1308, 0.1413],
            [0.2987, 0.5202, 0.1364, 0.1471],
            [0.2995, 0.5235, 0.1369, 0.1476],
            [0.3088, 0.5363, 0.1420, 0.1529],
            [0.3060, 0.5319, 0.1408, 0.1516],
            [0.3023, 0.5281, 0.1379, 0.1487],
            [0.3024, 0.5222, 0.1384, 0.1490],
        ]),
        new(5, "AAI", 0.01,
        [
            [0.2600, 0.4357, 0.1201, 0.1287],
            [0.2616, 0.4483, 0.1194, 0.1285],
            [0.2836, 0.4838, 0.1305, 0.1402],
            [0.2832, 0.4858, 0.1308, 0.1406],
            [0.2733, 0.4756, 0.1254, 0.1352],
            [0.3072, 0.5120, 0.1439, 0.1539],
            [0.2892, 0.4971, 0.1333, 0.1433],
            [0.3071, 0.5128, 0.1430, 0.1531],
            [0.3022, 0.5095, 0.1405, 0.1506],
        ]),
    ];

    /// <summary>Training steps a second of the nine methods (table 6).</summary>
    public static IReadOnlyList<double> StepsPerSecond { get; } =
        [345.2, 340.8, 338.5, 142.1, 183.5, 125.7, 138.0, 126.4, 113.5];

    /// <summary>The paper's tables at a size.</summary>
    public static IReadOnlyList<PaperTable> Of(double share) =>
        [.. All.Where(table => table.Share == share)];

    /// <summary>A mean; null for what the paper lacks.</summary>
    /// <param name="method">The method.</param>
    /// <param name="metric">One of <see cref="StudyTable.Metrics"/>.</param>
    public double? Mean(string method, string metric)
    {
        var row = MethodRecipe.Names.ToList().IndexOf(method);
        var column = StudyTable.Metrics.ToList().IndexOf(metric);
        return row < 0 || column < 0 ? null : Means[row][column];
    }

    /// <summary>How much better a method is than another, as a share of that; null if unknown.</summary>
    public double? Gain(string method, string metric, string over = MethodRecipe.Baseline) =>
        Mean(method, metric) is { } mean && Mean(over, metric) is { } other ? (mean / other) - 1 : null;
}
