using System.Runtime.InteropServices;
using Twinspire.Serving;

namespace Twinspire.Evaluation;

/// <summary>
/// Counts the held-out pairs whose rank the order of ties decided: another item that was ranked has exactly
/// the same score.
/// </summary>
/// <param name="retriever">Scores the items that a ranking ends before.</param>
/// <param name="k">The places that are counted.</param>
internal sealed class TieCount(IRetriever retriever, int k)
{
    private readonly List<int> queries = []; // open pairs: not found, while the last place is tied
    private readonly List<int> items = [];
    private readonly List<float> lastScores = [];
    private readonly Dictionary<(int Query, int Item), float> known = [];

    /// <summary>Pairs in a tie so far.</summary>
    public long Count { get; private set; }

    /// <summary>Looks at one ranking.</summary>
    /// <param name="query">The query's row.</param>
    /// <param name="ids">[k + 1], best first; -1 where none was left.</param>
    /// <param name="scores">[k + 1] or more.</param>
    /// <param name="wanted">The items of its held-out pairs, ascending.</param>
    /// <param name="uncounted">Items whose pairs do not count, ascending.</param>
    public void Add(
        int query, ReadOnlySpan<int> ids, ReadOnlySpan<float> scores, ReadOnlySpan<int> wanted,
        ReadOnlySpan<int> uncounted)
    {
        var endsInTie = ids[k] >= 0 && scores[k] == scores[k - 1];
        foreach (var item in wanted)
        {
            if (uncounted.BinarySearch(item) >= 0)
            {
                continue;
            }

            var place = ids[..k].IndexOf(item);
            if (place >= 0)
            {
                var isTied = (place > 0 && scores[place - 1] == scores[place])
                    || (ids[place + 1] >= 0 && scores[place + 1] == scores[place]);
                Count += isTied ? 1 : 0;
            }
            else if (endsInTie)
            {
                queries.Add(query);
                items.Add(item);
                lastScores.Add(scores[k]);
            }
        }
    }

    /// <summary>Decides the pairs whose item was not found in a ranking that ends in a tie.</summary>
    public void Settle()
    {
        known.Clear();
        var scores = new float[items.Count];
        retriever.Score(CollectionsMarshal.AsSpan(queries), CollectionsMarshal.AsSpan(items), scores);
        for (var i = 0; i < scores.Length; i++)
        {
            Count += scores[i] == lastScores[i] ? 1 : 0;
            known[(queries[i], items[i])] = scores[i];
        }

        queries.Clear();
        items.Clear();
        lastScores.Clear();
    }

    /// <summary>The scores that <see cref="Settle"/> asked for in this block; NaN for others.</summary>
    public float[] ScoresOf(int query, int[] wanted) =>
        [.. wanted.Select(item => known.GetValueOrDefault((query, item), float.NaN))];
}
