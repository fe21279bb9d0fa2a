namespace Twinspire.Baselines;

/// <summary>What a tuning tries.</summary>
/// <param name="Points">Each is tried.</param>
/// <param name="Usual">What is taken where there is nothing to choose by.</param>
/// <param name="Finer">What else to try, given the best of the points; null is nothing.</param>
internal sealed record BaselineGrid<TOptions>(
    IReadOnlyList<TOptions> Points, TOptions Usual, Func<TOptions, IReadOnlyList<TOptions>>? Finer = null);
