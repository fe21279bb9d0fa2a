namespace Twinspire.Batching;

/// <summary>
/// The pairs of one step. Pairs of the same item stand side by side, so that every item is encoded once: item
/// <c>u</c> of <see cref="UniqueItems"/> belongs to the examples [ItemStart[u], ItemStart[u + 1]).
/// </summary>
/// <param name="capacity">Most pairs and further candidates of a batch.</param>
public sealed class Batch(int capacity)
{
    private readonly int[] queries = new int[capacity];
    private readonly int[] items = new int[capacity];
    private readonly float[] weights = new float[capacity];
    private readonly int[] uniqueItems = new int[capacity];
    private readonly int[] itemStart = new int[capacity + 1];
    private readonly int[] itemOf = new int[capacity];
    private readonly int[] copies = new int[capacity];
    private readonly long[] order = new long[capacity];
    private readonly Dictionary<int, int> firstSeen = new(capacity);
    private readonly HashSet<int> drawn = [];

    /// <summary>Number of pairs.</summary>
    public int Count { get; private set; }

    /// <summary>Number of different items, those that are candidates alone included.</summary>
    public int UniqueCount { get; private set; }

    /// <summary>
    /// The first of <see cref="UniqueItems"/> that was given as a candidate; all from here on were.
    /// </summary>
    public int CandidatesFrom { get; private set; }

    /// <summary>[batch], query rows.</summary>
    public ReadOnlySpan<int> Queries => queries.AsSpan(0, Count);

    /// <summary>[batch], item rows.</summary>
    public ReadOnlySpan<int> Items => items.AsSpan(0, Count);

    /// <summary>[batch], weights of the pairs; 1 where the data has none.</summary>
    public ReadOnlySpan<float> Weights => weights.AsSpan(0, Count);

    /// <summary>[unique], the different items.</summary>
    public ReadOnlySpan<int> UniqueItems => uniqueItems.AsSpan(0, UniqueCount);

    /// <summary>[unique], how often each different item was given, as a pair's or as a candidate.</summary>
    public ReadOnlySpan<int> Copies => copies.AsSpan(0, UniqueCount);

    /// <summary>[unique + 1], where the examples of each different item start.</summary>
    public ReadOnlySpan<int> ItemStart => itemStart.AsSpan(0, UniqueCount + 1);

    internal ReadOnlyMemory<int> ItemStartMemory => itemStart.AsMemory(0, UniqueCount + 1);

    /// <summary>[batch], which different item an example has; never decreasing.</summary>
    public ReadOnlySpan<int> ItemOf => itemOf.AsSpan(0, Count);

    /// <summary>
    /// Takes the pairs of a step and puts those of one item side by side, items in order of appearance, those
    /// that are candidates too behind the others.
    /// </summary>
    /// <param name="queryRows">[batch], query rows.</param>
    /// <param name="itemRows">[batch], item rows.</param>
    /// <param name="pairWeights">[batch], or empty for weights of 1.</param>
    /// <param name="candidates">
    /// Items that are negatives; those that are in no pair come last and have no examples.
    /// </param>
    public void Fill(
        ReadOnlySpan<int> queryRows, ReadOnlySpan<int> itemRows, ReadOnlySpan<float> pairWeights,
        ReadOnlySpan<int> candidates = default)
    {
        Count = itemRows.Length;
        copies.AsSpan().Clear();
        firstSeen.Clear();
        drawn.Clear();
        foreach (var item in candidates)
        {
            drawn.Add(item);
        }

        AddPairs(itemRows, areDrawn: false);
        CandidatesFrom = firstSeen.Count;
        if (drawn.Count > 0)
        {
            AddPairs(itemRows, areDrawn: true);
        }

        var withPairs = firstSeen.Count;
        foreach (var item in candidates)
        {
            var unique = Number(item);
            copies[unique]++;
            if (unique >= withPairs)
            {
                itemStart[unique] = Count;
            }
        }

        UniqueCount = firstSeen.Count;
        order.AsSpan(0, Count).Sort();
        for (var place = 0; place < Count; place++)
        {
            var example = (int)order[place];
            var unique = (int)(order[place] >> 32);
            queries[place] = queryRows[example];
            items[place] = itemRows[example];
            weights[place] = pairWeights.IsEmpty ? 1f : pairWeights[example];
            itemOf[place] = unique;
            if (place == 0 || itemOf[place - 1] != unique)
            {
                itemStart[unique] = place;
            }
        }

        itemStart[UniqueCount] = Count;
    }

    /// <summary>Numbers the items of pairs that are candidates too, or of those that are not.</summary>
    private void AddPairs(ReadOnlySpan<int> itemRows, bool areDrawn)
    {
        for (var example = 0; example < itemRows.Length; example++)
        {
            if (drawn.Contains(itemRows[example]) == areDrawn)
            {
                var unique = Number(itemRows[example]);
                copies[unique]++;
                order[example] = ((long)unique << 32) | (uint)example;
            }
        }
    }

    private int Number(int item)
    {
        if (!firstSeen.TryGetValue(item, out var unique))
        {
            unique = firstSeen.Count;
            firstSeen.Add(item, unique);
            uniqueItems[unique] = item;
        }

        return unique;
    }
}
