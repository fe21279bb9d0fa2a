using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Randomness;

namespace Twinspire.Training;

/// <summary>Fills the batches of a run from the training pairs.</summary>
internal sealed class BatchSource(Dataset data, int batchSize, ulong seed)
{
    private readonly PairOrder order = new(data.Train.Count, seed);
    private readonly long[] pairs = new long[batchSize];
    private readonly int[] queries = new int[batchSize];
    private readonly int[] items = new int[batchSize];
    private readonly RandomStream uniform = new(seed, "uniform-items");
    private readonly float[] weights = new float[data.Train.Weights.IsEmpty ? 0 : batchSize];

    /// <summary>The next pairs of the training split.</summary>
    public void Fill(Batch batch)
    {
        order.Next(pairs);
        var allQueries = data.Train.Queries;
        var allItems = data.Train.Items;
        var allWeights = data.Train.Weights;
        for (var example = 0; example < pairs.Length; example++)
        {
            queries[example] = allQueries[(int)pairs[example]];
            items[example] = allItems[(int)pairs[example]];
            if (weights.Length > 0)
            {
                weights[example] = allWeights[(int)pairs[example]];
            }
        }

        batch.Fill(queries, items, weights);
    }

    /// <summary>Items drawn uniformly from the whole corpus, as many as a batch has pairs.</summary>
    public void FillUniform(Batch batch, long step)
    {
        uniform.Restart((ulong)step);
        for (var example = 0; example < items.Length; example++)
        {
            items[example] = (int)uniform.NextBelow(data.Items.Count);
        }

        batch.Fill(items, items, []);
    }
}
