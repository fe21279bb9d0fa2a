using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Twinspire.Data;
using Twinspire.Retrieval;
using Twinspire.Towers;

namespace Twinspire.Serving;

/// <summary>The memory in which one call of a <see cref="Recommender"/> finds its answer.</summary>
/// <param name="encoder">Encodes the query.</param>
/// <param name="encoders">Encoders of the query's features, in order.</param>
/// <param name="items">The items that are searched.</param>
internal sealed class QueryScratch(
    RowEncoder encoder, IReadOnlyList<FeatureEncoder> encoders, ServedItems items)
{
    private readonly List<int> excluded = [];
    private readonly List<int> allowed = [];
    private readonly float[] sum = new float[items.Index.Dim];
    private TopList best = new(1);
    private int[] ids = [];
    private float[] scores = [];

    /// <summary>Encodes the query.</summary>
    public RowEncoder Encoder => encoder;

    /// <summary>Encoders of the query's features, in order.</summary>
    public IReadOnlyList<FeatureEncoder> Encoders => encoders;

    /// <summary>
    /// The mean direction of known queries' vectors, of length 1; valid until the next call.
    /// </summary>
    public ReadOnlySpan<float> Mean(EntityTable queries, IEnumerable<int> rows)
    {
        Array.Clear(sum);
        foreach (var row in rows)
        {
            TensorPrimitives.Add(sum, encoder.Encode(queries, row), sum);
        }

        UnitNorm.Forward(sum);
        return sum;
    }

    /// <summary>The best items.</summary>
    /// <param name="vector">[dim], the query's.</param>
    /// <param name="options">What the call wants.</param>
    /// <param name="keys">Names the items.</param>
    /// <param name="offsets">[items], what popularity adds; null adds nothing.</param>
    /// <param name="self">An item to leave out, or -1.</param>
    /// <param name="known">More of them.</param>
    public Recommendation[] Find(
        ReadOnlySpan<float> vector, RecommendOptions options, ServedKeys keys, float[]? offsets, int self,
        ReadOnlySpan<int> known)
    {
        var k = Math.Min(options.K, keys.ItemCount);
        if (ids.Length != k)
        {
            (best, ids, scores) = (new TopList(k, items.TieRanks), new int[k], new float[k]);
        }

        best.Clear();
        var left = Excluded(options, keys, self, known);
        if (options.Allow is null)
        {
            items.Index.Offer(vector, best, offsets, left);
        }
        else
        {
            allowed.Clear();
            keys.AddRows(options.Allow, allowed);
            allowed.Sort();
            var last = -1;
            foreach (var id in allowed)
            {
                if (id == last)
                {
                    continue; // its key was given twice
                }

                best.Offer(items.Index.Product(vector, id) + (offsets is null ? 0 : offsets[id]), id, left);
                last = id;
            }
        }

        var found = new Recommendation[best.Count];
        best.Take(ids, scores);
        for (var place = 0; place < found.Length; place++)
        {
            var id = ids[place];
            found[place] = offsets is null
                ? new Recommendation(keys.KeyOf(id), scores[place])
                : new Recommendation(keys.KeyOf(id), items.Index.Product(vector, id), offsets[id]);
        }

        return found;
    }

    private ReadOnlySpan<int> Excluded(
        RecommendOptions options, ServedKeys keys, int self, ReadOnlySpan<int> known)
    {
        excluded.Clear();
        excluded.AddRange(known);
        if (self >= 0)
        {
            excluded.Add(self);
        }

        if (options.Exclude is not null)
        {
            keys.AddRows(options.Exclude, excluded);
        }

        excluded.Sort();
        return CollectionsMarshal.AsSpan(excluded);
    }
}
