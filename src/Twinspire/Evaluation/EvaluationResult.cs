namespace Twinspire.Evaluation;

/// <summary>What becomes of a query in its own ranking.</summary>
public enum SelfRule
{
    /// <summary>Queries are no items.</summary>
    NoItem,

    /// <summary>It is left out, as serving leaves it out.</summary>
    LeftOut,

    /// <summary>It is ranked like any other item.</summary>
    Ranked,
}

/// <summary>The figures of one retriever on held-out pairs.</summary>
/// <param name="Figures">Those by the rule that the options name.</param>
/// <param name="Tied">
/// Pairs counted whose item has the same score as another item within the ranking read, or as its last place,
/// so that the order of ties decided its rank.
/// </param>
/// <param name="Seconds">Wall-clock time of ranking and counting.</param>
/// <param name="Self">What became of the query itself in its ranking.</param>
/// <param name="KnownRanked">With known items ranked; null unless both ways were asked for.</param>
/// <param name="KnownLeftOut">With known items left out; null unless both ways were asked for.</param>
/// <param name="NewPairs">
/// With known items ranked, over the held-out pairs that are no training pairs; null unless both ways were
/// asked for.
/// </param>
/// <param name="Repeated">
/// Held-out pairs that are training pairs too; null unless both ways were asked for.
/// </param>
public sealed record EvaluationResult(
    HeldOutFigures Figures,
    long Tied,
    double Seconds,
    SelfRule Self = SelfRule.NoItem,
    HeldOutFigures? KnownRanked = null,
    HeldOutFigures? KnownLeftOut = null,
    HeldOutFigures? NewPairs = null,
    long? Repeated = null)
{
    /// <inheritdoc cref="HeldOutFigures.Metrics"/>
    public IReadOnlyDictionary<string, double> Metrics => Figures.Metrics;

    /// <inheritdoc cref="HeldOutFigures.Slices"/>
    public IReadOnlyDictionary<string, SliceResult> Slices => Figures.Slices;

    /// <inheritdoc cref="HeldOutFigures.Pairs"/>
    public long Pairs => Figures.Pairs;

    /// <inheritdoc cref="HeldOutFigures.Queries"/>
    public int Queries => Figures.Queries;

    /// <inheritdoc cref="HeldOutFigures.LeftOut"/>
    public long LeftOut => Figures.LeftOut;
}
