using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Losses;

namespace Twinspire.Training;

/// <summary>
/// Which candidates are no negatives of a query: its own item in the queue, and items that it is known to
/// have picked in other training pairs.
/// </summary>
/// <param name="capacity">Most examples.</param>
/// <param name="removesHits">Whether copies of the own item leave.</param>
/// <param name="known">The training items of every query; null leaves them in.</param>
internal sealed class CandidateMask(int capacity, bool removesHits, PairsByQuery? known)
{
    private readonly Dictionary<int, int> batchColumn = [];
    private readonly Dictionary<int, int> queueHead = [];
    private int[] queueNext = [];

    /// <summary>The columns that leave each row.</summary>
    public RemovedColumns Removed { get; } = new(capacity);

    /// <summary>Finds them for a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="isPerExample">Whether columns are examples; else the different items.</param>
    /// <param name="queue">Candidates behind them; null if there is none.</param>
    public void Prepare(Batch batch, bool isPerExample, NegativeQueue? queue)
    {
        Index(batch, queue);
        Removed.Clear();
        var columns = isPerExample ? batch.Count : batch.UniqueCount;
        for (var example = 0; example < batch.Count; example++)
        {
            var own = batch.Items[example];
            if (removesHits)
            {
                AddQueued(own, columns);
            }

            foreach (var item in known is null ? [] : known.ItemsOf(batch.Queries[example]))
            {
                if (item != own)
                {
                    AddBatch(batch, item, isPerExample);
                    AddQueued(item, columns);
                }
            }

            Removed.EndRow();
        }
    }

    private void Index(Batch batch, NegativeQueue? queue)
    {
        batchColumn.Clear();
        for (var column = 0; known is not null && column < batch.UniqueCount; column++)
        {
            batchColumn.Add(batch.UniqueItems[column], column);
        }

        queueHead.Clear();
        var queued = queue is null ? [] : queue.Items;
        if (queueNext.Length < queued.Length)
        {
            queueNext = new int[queued.Length];
        }

        for (var row = 0; row < queued.Length; row++)
        {
            queueNext[row] = queueHead.GetValueOrDefault(queued[row], -1);
            queueHead[queued[row]] = row;
        }
    }

    private void AddBatch(Batch batch, int item, bool isPerExample)
    {
        if (!batchColumn.TryGetValue(item, out var column))
        {
            return;
        }

        if (!isPerExample)
        {
            Removed.Add(column);
            return;
        }

        for (var example = batch.ItemStart[column]; example < batch.ItemStart[column + 1]; example++)
        {
            Removed.Add(example);
        }
    }

    private void AddQueued(int item, int columns)
    {
        for (var row = queueHead.GetValueOrDefault(item, -1); row >= 0; row = queueNext[row])
        {
            Removed.Add(columns + row);
        }
    }
}
