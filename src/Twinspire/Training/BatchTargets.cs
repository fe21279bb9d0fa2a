using Twinspire.Batching;
using Twinspire.Losses;

namespace Twinspire.Training;

/// <summary>
/// What the softmax losses must know of a batch: positives, copies of an item, log Q, weights.
/// </summary>
/// <remarks>
/// Where columns are the batch's different items, a column that stands for c copies counts c times: ln c is
/// added to its logit. Without accidental hits the row's own item counts once.
/// </remarks>
/// <param name="capacity">Most pairs of a batch.</param>
internal sealed class BatchTargets(int capacity)
{
    private readonly int[] identity = [.. Enumerable.Range(0, capacity)];
    private readonly int[] next = [.. Enumerable.Range(1, capacity)];
    private readonly int[] itemOf = new int[capacity];
    private readonly int[] itemEnd = new int[capacity];
    private readonly int[] twinFrom = new int[capacity];
    private readonly int[] twinTo = new int[capacity];
    private readonly float[] counts = new float[capacity];
    private readonly float[] lnCounts = new float[capacity];
    private readonly float[] zeros = new float[capacity];
    private readonly float[] ones = [.. Enumerable.Repeat(1f, capacity)];
    private readonly float[] itemShift = new float[capacity];
    private readonly float[] itemPositiveShift = new float[capacity];
    private readonly float[] exampleShift = new float[capacity];
    private readonly float[] pairWeight = new float[capacity];
    private readonly float[] exampleWeight = new float[capacity];
    private readonly float[] itemWeight = new float[capacity];
    private int examples;
    private int items;

    /// <summary>[unique items], how many examples each stands for; 0 for candidates without any.</summary>
    public ReadOnlySpan<float> Counts => counts.AsSpan(0, items);

    /// <summary>[examples], ones.</summary>
    public ReadOnlySpan<float> Ones => ones.AsSpan(0, examples);

    /// <summary>Prepares a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="logQ">
    /// [items], ln of each item's share of the training pairs; empty without the correction.
    /// </param>
    /// <param name="corpus">
    /// Items of the corpus: an item also comes as one of the uniformly drawn candidates, and log Q is that of
    /// the mixture.
    /// </param>
    /// <param name="batchNegatives">
    /// Whether the pairs' items are negatives of each other; else an item counts as often as it was drawn.
    /// </param>
    /// <param name="adjustment">[items], added to each item's logits; empty for nothing.</param>
    public void Prepare(
        Batch batch, ReadOnlySpan<float> logQ, int corpus, bool batchNegatives = true,
        ReadOnlySpan<float> adjustment = default)
    {
        (examples, items) = (batch.Count, batch.UniqueCount);
        var given = 0;
        foreach (var count in batch.Copies)
        {
            given += count;
        }

        var pairShare = (float)examples / given; // of all candidates; the rest is drawn uniformly
        batch.ItemOf.CopyTo(itemOf);
        for (var item = 0; item < items; item++)
        {
            var (from, to) = (batch.ItemStart[item], batch.ItemStart[item + 1]);
            var q = logQ.IsEmpty ? 0f : logQ[batch.UniqueItems[item]];
            if (given > examples && !logQ.IsEmpty)
            {
                q = MathF.Log((pairShare * MathF.Exp(q)) + ((1 - pairShare) / corpus));
            }

            q -= adjustment.IsEmpty ? 0 : adjustment[batch.UniqueItems[item]];
            counts[item] = to - from;
            lnCounts[item] = MathF.Log(batch.Copies[item]);
            itemShift[item] = (batchNegatives
                ? lnCounts[item] : MathF.Log(batch.Copies[item] - counts[item])) - q;
            itemPositiveShift[item] = -q;
            itemWeight[item] = (float)(to - from) / examples;
            twinFrom.AsSpan(from, to - from).Fill(from);
            twinTo.AsSpan(from, to - from).Fill(to);
            exampleShift.AsSpan(from, to - from).Fill(-q);
        }

        var total = 0.0;
        foreach (var weight in batch.Weights)
        {
            total += weight;
        }

        for (var example = 0; example < examples; example++)
        {
            pairWeight[example] = total > 0 ? (float)(batch.Weights[example] / total) : 0; // else loss 0
            exampleWeight[example] = 1f / examples;
            itemEnd[example] = itemOf[example] + 1;
        }
    }

    /// <summary>Rows are examples, columns the different items: the main loss.</summary>
    public SoftmaxTargets ExamplesToItems(bool removeHits) => new(
        itemOf.AsMemory(0, examples), itemShift.AsMemory(0, items), itemPositiveShift.AsMemory(0, items),
        removeHits ? itemOf.AsMemory(0, examples) : default,
        removeHits ? itemEnd.AsMemory(0, examples) : default,
        pairWeight.AsMemory(0, examples));

    /// <summary>
    /// Rows and columns are examples: the main loss where every example has a view of its own.
    /// </summary>
    public SoftmaxTargets ExamplesToExamples(bool removeHits) => new(
        identity.AsMemory(0, examples), exampleShift.AsMemory(0, examples),
        exampleShift.AsMemory(0, examples),
        removeHits ? twinFrom.AsMemory(0, examples) : default,
        removeHits ? twinTo.AsMemory(0, examples) : default,
        pairWeight.AsMemory(0, examples));

    /// <summary>Rows and columns are examples, without log Q and pair weights: two views of each.</summary>
    public SoftmaxTargets Views(bool removeHits) => ExamplesToExamples(removeHits) with
    {
        ColumnShift = default,
        PositiveShift = default,
        RowWeight = exampleWeight.AsMemory(0, examples),
    };

    /// <summary>
    /// Rows and columns are the different items, each as often as it stands: views without chance.
    /// </summary>
    public SoftmaxTargets ItemViews(bool removeHits) => new(
        identity.AsMemory(0, items), lnCounts.AsMemory(0, items), zeros.AsMemory(0, items),
        removeHits ? identity.AsMemory(0, items) : default, removeHits ? next.AsMemory(0, items) : default,
        itemWeight.AsMemory(0, items));
}
