using Twinspire.Kernels;
using Twinspire.State;

namespace Twinspire.Losses;

/// <summary>
/// Item vectors of earlier batches that stay candidates, the newest replacing the oldest [WANG-2021].
/// </summary>
/// <param name="capacity">Rows kept.</param>
/// <param name="dim">Width of a vector.</param>
internal sealed class NegativeQueue(int capacity, int dim) : IStateful
{
    private readonly Matrix vectors = new(capacity, dim);
    private readonly int[] items = new int[capacity];
    private readonly float[] shifts = new float[capacity];
    private int next;

    /// <summary>Rows that are filled.</summary>
    public int Count { get; private set; }

    /// <summary>[count], the item of every row.</summary>
    public ReadOnlySpan<int> Items => items.AsSpan(0, Count);

    /// <summary>[count], what is added to the logits of every row.</summary>
    public ReadOnlySpan<float> Shifts => shifts.AsSpan(0, Count);

    /// <summary>Copies the worker's share of the rows.</summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="target">[count, dim]; overwritten.</param>
    public void CopyTo(Worker worker, MatrixView target)
    {
        var (from, to) = worker.Share(Count);
        for (var row = from; row < to; row++)
        {
            vectors.Row(row).CopyTo(target.Row(row));
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write("queue.vectors", vectors);
        writer.Write<int>("queue.items", items);
        writer.Write<float>("queue.shifts", shifts);
        writer.Write("queue.next", next);
        writer.Write("queue.count", Count);
    }

    /// <inheritdoc/>
    public void Load(StateReader reader)
    {
        reader.Read("queue.vectors", vectors);
        reader.Read<int>("queue.items", items);
        reader.Read<float>("queue.shifts", shifts);
        next = reader.Read<int>("queue.next");
        Count = reader.Read<int>("queue.count");
    }

    /// <summary>Takes one vector in.</summary>
    public void Push(int item, float shift, ReadOnlySpan<float> vector)
    {
        vector.CopyTo(vectors.Row(next));
        (items[next], shifts[next]) = (item, shift);
        next = (next + 1) % capacity;
        Count = Math.Max(Count, next == 0 ? capacity : next);
    }
}
