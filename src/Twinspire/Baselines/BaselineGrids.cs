namespace Twinspire.Baselines;

/// <summary>The settings that are tried, few enough to take minutes.</summary>
internal static class BaselineGrids
{
    /// <summary>Item neighbours.</summary>
    /// <param name="itemToItem">Whether queries are items, so that they may count among their own.</param>
    public static IReadOnlyList<ItemKnnOptions> ItemKnn(bool itemToItem) =>
    [
        .. from withQuery in Choices(itemToItem)
           from neighbours in (int[])[100, 1000]
           from shrink in (double[])[0, 10]
           from power in (double[])[0, 0.5, 1]
           select new ItemKnnOptions(neighbours, shrink, power, withQuery),
    ];

    /// <summary>EASE.</summary>
    /// <param name="itemToItem">As for the neighbours.</param>
    /// <param name="maxItems">Items modelled.</param>
    public static IReadOnlyList<EaseOptions> Ease(bool itemToItem, int maxItems) =>
    [
        .. from withQuery in Choices(itemToItem)
           from regularisation in (double[])[10, 50, 250, 1000]
           select new EaseOptions(regularisation, maxItems, withQuery),
    ];

    /// <summary>Matrix factorisation.</summary>
    /// <param name="itemToItem">As for the neighbours.</param>
    public static IReadOnlyList<MatrixFactorizationOptions> MatrixFactorization(bool itemToItem) =>
    [
        .. from withQuery in Choices(itemToItem)
           from dim in (int[])[64, 256]
           from weight in (double[])[0.001, 0.01]
           from regularisation in (double[])[0.003, 0.01]
           select new MatrixFactorizationOptions(
               dim, UnobservedWeight: weight, Regularisation: regularisation, WithQuery: withQuery),
    ];

    private static bool[] Choices(bool itemToItem) => itemToItem ? [false, true] : [false];
}
