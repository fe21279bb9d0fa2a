using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Randomness;
using Twinspire.Towers;

namespace Twinspire.Diagnostics;

/// <summary>Measures a model in training on samples that are drawn once, so that points compare.</summary>
internal sealed class HealthCheck
{
    private const int SampleRows = 2000;

    private readonly Dataset data;
    private readonly int batch;
    private readonly int[] items; // drawn from the corpus, distinct
    private readonly (int[] Queries, int[] Items) train;
    private readonly (int[] Queries, int[] Items) validation;
    private readonly int[] distinctQueries; // places in the training sample
    private readonly IdNorms idNorms;
    private readonly double accidentalHits;

    /// <summary>Draws the samples.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="batch">Pairs of a step.</param>
    /// <param name="seed">The run's seed.</param>
    public HealthCheck(Dataset data, int batch, ulong seed)
    {
        (this.data, this.batch) = (data, batch);
        var random = new RandomStream(seed, "diagnostics");
        items = Draw(random, data.Items.Count);
        train = Pairs(random, data.Train);
        validation = Pairs(random, data.Validation);
        distinctQueries = [.. train.Queries.Index().DistinctBy(one => one.Item).Select(one => one.Index)];
        var counts = data.ItemPairs;
        idNorms = new IdNorms(data, counts);
        accidentalHits = AccidentalHits.ShareOfRows(counts, batch);
    }

    /// <summary>Measures.</summary>
    /// <param name="model">The model.</param>
    /// <param name="itemVectors">[items, dim], what it makes of all items.</param>
    /// <param name="workers">The team that encodes the sampled queries.</param>
    public VectorHealth Measure(TwoTowerModel model, ReadOnlySpan<float> itemVectors, Workers workers)
    {
        var dim = model.Dim;
        var queries = Encode(model, train.Queries, workers);
        var itemSample = Rows(itemVectors, items, dim);
        var querySample = Rows(queries, distinctQueries, dim);
        return new VectorHealth(
            dim,
            batch,
            VectorStatistics.Alignment(queries, Rows(itemVectors, train.Items, dim), dim),
            validation.Queries.Length == 0
                ? null
                : VectorStatistics.Alignment(
                    Encode(model, validation.Queries, workers),
                    Rows(itemVectors, validation.Items, dim),
                    dim),
            VectorStatistics.Uniformity(itemSample, dim),
            VectorStatistics.Uniformity(querySample, dim),
            VectorStatistics.EffectiveRank(itemSample, dim),
            VectorStatistics.EffectiveRank(querySample, dim),
            VectorStatistics.MeanCosine(itemSample, dim),
            VectorStatistics.MeanCosine(querySample, dim),
            idNorms.Of(model),
            accidentalHits);
    }

    private float[] Encode(TwoTowerModel model, int[] rows, Workers workers)
    {
        var vectors = new float[rows.Length * model.Dim];
        model.EncodeQueries(data.Queries, rows, vectors, workers);
        return vectors;
    }

    private static float[] Rows(ReadOnlySpan<float> vectors, int[] rows, int dim)
    {
        var result = new float[rows.Length * dim];
        for (var i = 0; i < rows.Length; i++)
        {
            vectors.Slice(rows[i] * dim, dim).CopyTo(result.AsSpan(i * dim, dim));
        }

        return result;
    }

    private static (int[] Queries, int[] Items) Pairs(RandomStream random, PairSet pairs)
    {
        int[] drawn = Draw(random, (int)pairs.Count);
        return ([.. drawn.Select(pair => pairs.Queries[pair])], [.. drawn.Select(pair => pairs.Items[pair])]);
    }

    /// <summary>Distinct numbers below a count, ascending; all of them where they are few.</summary>
    private static int[] Draw(RandomStream random, int count)
    {
        if (count <= SampleRows)
        {
            return [.. Enumerable.Range(0, count)];
        }

        var drawn = new SortedSet<int>();
        while (drawn.Count < SampleRows)
        {
            drawn.Add((int)random.NextBelow(count));
        }

        return [.. drawn];
    }
}
