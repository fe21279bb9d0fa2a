namespace Twinspire.Baselines;

/// <summary>The settings that are tried, few enough to take minutes.</summary>
internal static class BaselineGrids
{
    /// <summary>Item neighbours.</summary>
    /// <param name="queriesAreItems">Whether queries are items and may count among their own.</param>
    public static BaselineGrid<ItemKnnOptions> ItemKnn(bool queriesAreItems) => new(
        [
            .. from withQuery in Choices(queriesAreItems)
               from neighbours in (int[])[100, 1000]
               from shrink in (double[])[0, 10]
               from power in (double[])[0.5, 1] // 0 was never the best
               select new ItemKnnOptions(neighbours, shrink, power, withQuery),
        ],
        new ItemKnnOptions());

    /// <summary>EASE.</summary>
    /// <param name="queriesAreItems">As for the neighbours.</param>
    /// <param name="maxItems">Items modelled.</param>
    public static BaselineGrid<EaseOptions> Ease(bool queriesAreItems, int maxItems) => new(
        [
            .. from withQuery in Choices(queriesAreItems)
               from regularisation in (double[])[10, 50, 250, 1000]
               select new EaseOptions(regularisation, maxItems, withQuery),
        ],
        new EaseOptions(MaxItems: maxItems));

    /// <summary>Matrix factorisation: everything else at a small dimension, then a large one.</summary>
    /// <param name="queriesAreItems">As for the neighbours.</param>
    public static BaselineGrid<MatrixFactorizationOptions> MatrixFactorization(bool queriesAreItems) => new(
        [
            .. from withQuery in Choices(queriesAreItems)
               from weight in (double[])[0.001, 0.01]
               from regularisation in (double[])[0.003, 0.01]
               select new MatrixFactorizationOptions(
                   Dim: 64, UnobservedWeight: weight, Regularisation: regularisation, WithQuery: withQuery),
        ],
        new MatrixFactorizationOptions(),
        best => [best with { Dim = 256 }]);

    private static bool[] Choices(bool queriesAreItems) => queriesAreItems ? [false, true] : [false];
}
