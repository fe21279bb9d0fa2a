using System.Runtime.Intrinsics;

namespace Twinspire.Retrieval;

/// <summary>
/// The k best of a stream of scores: a heap whose root is the worst; equal scores prefer the lower tie rank.
/// </summary>
/// <param name="k">Places.</param>
/// <param name="tieRanks">[ids], a permutation; null prefers the lower id.</param>
/// <param name="least">Scores below do not enter.</param>
internal sealed class TopList(int k, int[]? tieRanks = null, float least = float.NegativeInfinity)
{
    private readonly float[] scores = new float[k];
    private readonly int[] ids = new int[k];

    /// <summary>Places in all.</summary>
    public int Places => k;

    public int Count { get; private set; }

    /// <summary>No score below enters; one that is equal may.</summary>
    public float Threshold => Count < k ? least : scores[0];

    public void Clear() => Count = 0;

    /// <summary>Offers scores of consecutive ids.</summary>
    /// <param name="values">Scores of the ids from <paramref name="firstId"/> on.</param>
    /// <param name="firstId">The first id.</param>
    /// <param name="excluded">Ids that must not enter, ascending.</param>
    public void Offer(ReadOnlySpan<float> values, int firstId, ReadOnlySpan<int> excluded)
    {
        var place = 0;
        var threshold = Vector512.Create(Threshold);
        for (; place + 16 <= values.Length; place += 16)
        {
            while (place + 64 <= values.Length && !AnyReaches(values.Slice(place, 64), threshold))
            {
                place += 64;
            }

            if (place + 16 > values.Length)
            {
                break;
            }

            var reaching = Vector512.GreaterThanOrEqual(
                Vector512.Create(values.Slice(place, 16)), threshold);
            var mask = Vector512.ExtractMostSignificantBits(reaching);
            while (mask != 0)
            {
                var lane = place + System.Numerics.BitOperations.TrailingZeroCount(mask);
                mask &= mask - 1;
                Offer(values[lane], firstId + lane, excluded);
                threshold = Vector512.Create(Threshold);
            }
        }

        for (; place < values.Length; place++)
        {
            Offer(values[place], firstId + place, excluded);
        }
    }

    /// <summary>Offers one score.</summary>
    public void Offer(float score, int id, ReadOnlySpan<int> excluded)
    {
        if (!(score >= least) || (Count == k && !Better(score, id, scores[0], ids[0])))
        {
            return;
        }

        if (!excluded.IsEmpty && excluded.BinarySearch(id) >= 0)
        {
            return;
        }

        if (Count < k)
        {
            Rise(Count++, score, id);
        }
        else
        {
            Sink(k, score, id);
        }
    }

    /// <summary>
    /// Empties the list into spans, best first; places that stay free get id -1 and score -∞.
    /// </summary>
    public void Take(Span<int> idTarget, Span<float> scoreTarget)
    {
        idTarget[Count..].Fill(-1);
        scoreTarget[Count..].Fill(float.NegativeInfinity);
        while (Count > 0)
        {
            (idTarget[Count - 1], scoreTarget[Count - 1]) = (ids[0], scores[0]);
            Count--;
            if (Count > 0)
            {
                Sink(Count, scores[Count], ids[Count]);
            }
        }
    }

    /// <summary>Whether any of 64 values reaches the threshold; most often none does.</summary>
    private static bool AnyReaches(ReadOnlySpan<float> values, Vector512<float> threshold)
    {
        var largest = Vector512.MaxNative(
            Vector512.MaxNative(Vector512.Create(values), Vector512.Create(values[16..])),
            Vector512.MaxNative(Vector512.Create(values[32..]), Vector512.Create(values[48..])));
        return Vector512.GreaterThanOrEqualAny(largest, threshold);
    }

    private bool Better(float score, int id, float otherScore, int otherId) =>
        score > otherScore || (score == otherScore && RankOf(id) < RankOf(otherId));

    private int RankOf(int id) => tieRanks is null ? id : tieRanks[id];

    private void Rise(int place, float score, int id)
    {
        while (place > 0)
        {
            var parent = (place - 1) / 2;
            if (!Better(scores[parent], ids[parent], score, id))
            {
                break;
            }

            (scores[place], ids[place]) = (scores[parent], ids[parent]);
            place = parent;
        }

        (scores[place], ids[place]) = (score, id);
    }

    private void Sink(int count, float score, int id)
    {
        var place = 0;
        while (true)
        {
            var child = (2 * place) + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && Better(scores[child], ids[child], scores[child + 1], ids[child + 1]))
            {
                child++;
            }

            if (!Better(score, id, scores[child], ids[child]))
            {
                break;
            }

            (scores[place], ids[place]) = (scores[child], ids[child]);
            place = child;
        }

        (scores[place], ids[place]) = (score, id);
    }
}
