using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Randomness;

namespace Twinspire.Training;

/// <summary>Fills the batches of a run from the training pairs.</summary>
internal sealed class BatchSource
{
    private readonly Dataset data;
    private readonly PairOrder order;
    private readonly long[] pairs;
    private readonly int[] queries;
    private readonly int[] items;
    private readonly RandomStream uniform;
    private readonly float[] weights;
    private int touched;

    /// <param name="data">Where the pairs come from.</param>
    /// <param name="batchSize">Pairs of a batch.</param>
    /// <param name="seed">The run's seed.</param>
    public BatchSource(Dataset data, int batchSize, ulong seed)
    {
        this.data = data;
        order = new PairOrder(data.Train.Count, seed, expect: Touch);
        pairs = new long[batchSize];
        queries = new int[batchSize];
        items = new int[batchSize];
        uniform = new RandomStream(seed, "uniform-items");
        weights = new float[data.Train.Weights.IsEmpty ? 0 : batchSize];
    }

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

    /// <summary>
    /// Brings a block of the mapped files, 4 KiB of each, into memory at once: its pairs come one by one from
    /// everywhere in the buffer, and each would wait for a page of its own.
    /// </summary>
    private void Touch(long from, int size)
    {
        var allQueries = data.Train.Queries.Slice((int)from, size);
        var allItems = data.Train.Items.Slice((int)from, size);
        touched ^= allQueries[0] ^ allQueries[^1] ^ allItems[0] ^ allItems[^1];
    }
}
