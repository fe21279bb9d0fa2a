namespace Twinspire.Baselines;

/// <summary>Settings of implicit matrix factorisation by alternating least squares.</summary>
/// <param name="Dim">Numbers of a vector.</param>
/// <param name="Iterations">Passes; each solves all queries, then all items.</param>
/// <param name="UnobservedWeight">Weight of every (query, item) pair's pull to 0, beside 1 of an observed
/// one.</param>
/// <param name="Regularisation">
/// Times each row's share of all weights: its observed pairs plus the unobserved weight times the other
/// side's rows. Above 0.
/// </param>
/// <param name="WithQuery">As for <see cref="ItemKnnOptions.WithQuery"/>.</param>
/// <param name="Seed">Starts the item vectors.</param>
public sealed record MatrixFactorizationOptions(
    int Dim = 256,
    int Iterations = 10,
    double UnobservedWeight = 0.01,
    double Regularisation = 0.003,
    bool WithQuery = false,
    ulong Seed = 7) : IBaselineOptions
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Named => new Dictionary<string, double>
    {
        ["dim"] = Dim,
        ["iterations"] = Iterations,
        ["unobservedWeight"] = UnobservedWeight,
        ["regularisation"] = Regularisation,
        ["withQuery"] = WithQuery ? 1 : 0,
    };
}
