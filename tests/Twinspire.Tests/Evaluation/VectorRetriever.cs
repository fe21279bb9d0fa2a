using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Retrieval;
using Twinspire.Serving;

namespace Twinspire.Tests.Evaluation;

/// <summary>Ranks items by the inner products of given vectors; a query has its own item's.</summary>
/// <param name="vectors">[items, dim].</param>
/// <param name="count">Items.</param>
/// <param name="tieRanks">[items], the order of equal scores.</param>
internal sealed class VectorRetriever(float[] vectors, int count, int[] tieRanks) : IRetriever
{
    private readonly int dim = vectors.Length / count;
    private readonly ExactIndex index = new(vectors, count, vectors.Length / count, tieRanks);

    public string Name => "vectors";

    public void CheckFits(Dataset data)
    {
    }

    public void Retrieve(
        ReadOnlySpan<int> queryRows, int k, ExclusionList? excluded, Span<int> ids, Span<float> scores)
    {
        using var workers = new Workers(2);
        index.Search(
            Of(queryRows), queryRows.Length, k, ids, scores, workers,
            excluded is null ? default : excluded.Offsets, excluded is null ? default : excluded.Ids);
    }

    public void Score(ReadOnlySpan<int> queryRows, ReadOnlySpan<int> items, Span<float> scores) =>
        index.Score(Of(queryRows), items, [], scores);

    private float[] Of(ReadOnlySpan<int> rows)
    {
        var result = new List<float>();
        foreach (var row in rows)
        {
            result.AddRange(vectors.AsSpan(row * dim, dim));
        }

        return [.. result];
    }
}
