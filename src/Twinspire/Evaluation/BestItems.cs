namespace Twinspire.Evaluation;

/// <summary>Keeps the k best of the items offered: higher score first, equal scores by lower id.</summary>
/// <param name="k">Places, above 0.</param>
internal sealed class BestItems(int k)
{
    // A binary heap whose root is the worst item kept.
    private readonly (float Score, int Id)[] heap = new (float, int)[k];
    private int count;

    public void Offer(int id, float score)
    {
        if (count < heap.Length)
        {
            heap[count] = (score, id);
            RaiseLast(count++);
        }
        else if (IsWorse(heap[0], (score, id)))
        {
            heap[0] = (score, id);
            Lower(0, count);
        }
    }

    /// <summary>Writes the items kept, best first, fills the rest with -1, and starts anew.</summary>
    public void MoveTo(Span<int> ids, Span<float> scores)
    {
        ids[count..].Fill(-1);
        scores[count..].Fill(float.NegativeInfinity);
        for (var last = count - 1; last >= 0; last--)
        {
            (scores[last], ids[last]) = heap[0];
            heap[0] = heap[last];
            Lower(0, last);
        }

        count = 0;
    }

    private static bool IsWorse((float Score, int Id) a, (float Score, int Id) b) =>
        a.Score < b.Score || (a.Score == b.Score && a.Id > b.Id);

    private void RaiseLast(int child)
    {
        while (child > 0)
        {
            var parent = (child - 1) / 2;
            if (!IsWorse(heap[child], heap[parent]))
            {
                return;
            }

            (heap[child], heap[parent]) = (heap[parent], heap[child]);
            child = parent;
        }
    }

    private void Lower(int parent, int size)
    {
        while ((2 * parent) + 1 < size)
        {
            var child = (2 * parent) + 1;
            if (child + 1 < size && IsWorse(heap[child + 1], heap[child]))
            {
                child++;
            }

            if (!IsWorse(heap[child], heap[parent]))
            {
                return;
            }

            (heap[child], heap[parent]) = (heap[parent], heap[child]);
            parent = child;
        }
    }
}
