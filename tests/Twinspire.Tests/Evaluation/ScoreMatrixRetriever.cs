using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Tests.Evaluation;

/// <summary>Ranks by a given score matrix, as plainly as possible.</summary>
/// <param name="scores">[queries, items]</param>
internal sealed class ScoreMatrixRetriever(float[][] scores) : IRetriever
{
    public string Name => "matrix";

    public int Calls { get; private set; }

    public void CheckFits(Dataset data)
    {
    }

    /// <summary>The items of a query, best first, equal scores by lower id.</summary>
    public int[] Ranking(int query, IEnumerable<int> excluded) =>
        [.. Enumerable.Range(0, scores[query].Length).Except(excluded)
            .OrderByDescending(item => scores[query][item]).ThenBy(item => item)];

    public void Score(ReadOnlySpan<int> queryRows, ReadOnlySpan<int> items, Span<float> target)
    {
        for (var i = 0; i < items.Length; i++)
        {
            target[i] = scores[queryRows[i]][items[i]];
        }
    }

    public void Retrieve(
        ReadOnlySpan<int> queryRows, int k, ExclusionList? excluded, Span<int> ids, Span<float> target)
    {
        Calls++;
        for (var q = 0; q < queryRows.Length; q++)
        {
            var ranking = Ranking(queryRows[q], excluded is null ? [] : excluded.Of(q).ToArray());
            for (var place = 0; place < k; place++)
            {
                var found = place < ranking.Length;
                ids[(q * k) + place] = found ? ranking[place] : -1;
                target[(q * k) + place] =
                    found ? scores[queryRows[q]][ranking[place]] : float.NegativeInfinity;
            }
        }
    }
}
