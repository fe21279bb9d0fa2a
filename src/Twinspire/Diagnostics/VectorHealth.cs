namespace Twinspire.Diagnostics;

/// <summary>What samples of a model's vectors say at a validation.</summary>
/// <param name="Dim">Dimension of the vectors.</param>
/// <param name="Batch">Pairs of a step.</param>
/// <param name="Alignment">Mean squared distance of training pairs, from 0 to 4; lower is closer.</param>
/// <param name="ValidationAlignment">The same of validation pairs; null where there are none.</param>
/// <param name="ItemUniformity">ln mean exp(-2 d²) of items drawn from the corpus; 0 is one point.</param>
/// <param name="QueryUniformity">The same of queries that have training pairs.</param>
/// <param name="ItemRank">Effective number of directions of the items, from 1 to the dimension.</param>
/// <param name="QueryRank">The same of the queries.</param>
/// <param name="ItemCosine">Mean cosine of two items.</param>
/// <param name="QueryCosine">Mean cosine of two queries.</param>
/// <param name="IdNorms">
/// [10], mean length of the item ids' embeddings, the most frequent tenth of the items first; empty without
/// such a feature.
/// </param>
/// <param name="AccidentalHits">Share of a batch's rows whose item is in another row too.</param>
public sealed record VectorHealth(
    int Dim,
    int Batch,
    double Alignment,
    double? ValidationAlignment,
    double ItemUniformity,
    double QueryUniformity,
    double ItemRank,
    double QueryRank,
    double ItemCosine,
    double QueryCosine,
    IReadOnlyList<double> IdNorms,
    double AccidentalHits)
{
    /// <summary>Two vectors drawn at random are closer than this only if nearly all are alike.</summary>
    public const double AlikeCosine = 0.9;

    /// <summary>What is wrong in a sentence; null where the vectors keep apart.</summary>
    public string? Warning =>
        Collapse("item", ItemRank, ItemCosine) ?? Collapse("query", QueryRank, QueryCosine);

    /// <summary>Below this effective rank the vectors have collapsed: a twentieth of the dimension.</summary>
    /// <param name="dim">The dimension.</param>
    public static double RankBound(double dim) => Math.Max(1.5, dim / 20);

    /// <summary>The figures by the names that metrics.jsonl uses.</summary>
    public IEnumerable<KeyValuePair<string, double>> Named()
    {
        yield return new("dim", Dim);
        yield return new("batch", Batch);
        yield return new("alignment", Alignment);
        if (ValidationAlignment is { } validation)
        {
            yield return new("alignment.validation", validation);
        }

        yield return new("uniformity.items", ItemUniformity);
        yield return new("uniformity.queries", QueryUniformity);
        yield return new("rank.items", ItemRank);
        yield return new("rank.queries", QueryRank);
        yield return new("cosine.items", ItemCosine);
        yield return new("cosine.queries", QueryCosine);
        for (var group = 0; group < IdNorms.Count; group++)
        {
            yield return new($"idNorm.{group + 1}", IdNorms[group]);
        }

        yield return new("accidentalHits", AccidentalHits);
    }

    private string? Collapse(string side, double rank, double cosine) =>
        double.IsNaN(cosine) ? null // one vector is not alike to any other
            : cosine > AlikeCosine
            ? $"{side} vectors are nearly all alike (mean cosine {cosine:0.00})"
            : rank < RankBound(Dim)
                ? $"{side} vectors use {rank:0.0} of {Dim} directions"
                : null;
}
