using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Randomness;
using Twinspire.SelfSupervision;

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
    private readonly RandomStream negatives;
    private readonly int[] candidates;
    private readonly float[] weights;
    private int touched;
    private bool isSkipping;

    /// <param name="data">Where the pairs come from.</param>
    /// <param name="batchSize">Pairs of a batch.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="uniformNegatives">Further candidates of a batch, drawn from all items.</param>
    public BatchSource(Dataset data, int batchSize, ulong seed, int uniformNegatives = 0)
    {
        this.data = data;
        order = new PairOrder(data.Train.Count, seed, expect: Touch);
        pairs = new long[batchSize];
        queries = new int[batchSize];
        items = new int[batchSize];
        uniform = new RandomStream(seed, "uniform-items");
        negatives = new RandomStream(seed, "uniform-negatives");
        candidates = new int[uniformNegatives];
        weights = new float[data.Train.Weights.IsEmpty ? 0 : batchSize];
    }

    /// <summary>Passes over the batches of steps that were taken; reads no pair.</summary>
    public void Skip(long steps)
    {
        isSkipping = true;
        for (var step = 0L; step < steps; step++)
        {
            order.Next(pairs);
        }

        isSkipping = false;
    }

    /// <summary>The next pairs of the training split, and further negatives.</summary>
    public void Fill(Batch batch, long step)
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

        negatives.Restart((ulong)step);
        for (var candidate = 0; candidate < candidates.Length; candidate++)
        {
            candidates[candidate] = (int)negatives.NextBelow(data.Items.Count);
        }

        batch.Fill(queries, items, weights, candidates);
    }

    /// <summary>The entities of auxiliary tasks, as many as a batch has pairs.</summary>
    /// <param name="target">Items or queries; filled.</param>
    /// <param name="main">The batch of the main task, which was filled before.</param>
    /// <param name="tasks">Where they come from.</param>
    /// <param name="step">The step, which fixes what is drawn.</param>
    public void FillTask(TaskBatch target, Batch main, SelfSupervisionOptions tasks, long step)
    {
        var fromBatch = tasks.Items switch
        {
            ItemSource.Batch => items.Length,
            ItemSource.Mixture => (int)Math.Round(items.Length * (1 - tasks.UniformShare)),
            _ => 0,
        };
        var given = target.IsQuery ? main.Queries : main.Items;
        var corpus = target.IsQuery ? data.Queries.Count : data.Items.Count;
        uniform.Restart((ulong)step);
        for (var example = 0; example < items.Length; example++)
        {
            // Spread over the batch, since the pairs of an item stand side by side in it.
            items[example] = example < fromBatch
                ? given[(int)((long)example * given.Length / fromBatch)]
                : (int)uniform.NextBelow(corpus);
        }

        target.Batch.Fill(items, items, []);
    }

    /// <summary>
    /// Brings a block of the mapped files, 4 KiB of each, into memory at once: its pairs come one by one from
    /// everywhere in the buffer, and each would wait for a page of its own.
    /// </summary>
    private void Touch(long from, int size)
    {
        if (isSkipping)
        {
            return;
        }

        var allQueries = data.Train.Queries.Slice((int)from, size);
        var allItems = data.Train.Items.Slice((int)from, size);
        touched ^= allQueries[0] ^ allQueries[^1] ^ allItems[0] ^ allItems[^1];
    }
}
