namespace Twinspire.Baselines;

/// <summary>
/// Items by the terms they hold, weighted by term frequency times ln(items / items that hold the term) and
/// scaled to unit length [SALTON-1988]: the scores of a query are its cosines with the items that share a
/// term with it.
/// </summary>
internal sealed class TermIndex
{
    private readonly int itemCount;
    private readonly int[] holders; // [terms], items that hold the term
    private readonly long[] offsets; // [terms + 1]
    private readonly int[] items; // [postings], ascending within a term
    private readonly float[] weights; // [postings], of the unit item vectors

    /// <summary>Indexes the items.</summary>
    /// <param name="itemCount">Items in the corpus.</param>
    /// <param name="termCount">Terms; every id given is below.</param>
    /// <param name="termsOf">Appends the terms of an item, repeats counted.</param>
    public TermIndex(int itemCount, int termCount, Action<int, List<int>> termsOf)
    {
        this.itemCount = itemCount;
        holders = new int[termCount];
        var terms = new List<int>();
        for (var item = 0; item < itemCount; item++)
        {
            foreach (var (term, _) in Counted(item, termsOf, terms))
            {
                holders[term]++;
            }
        }

        offsets = new long[termCount + 1];
        for (var term = 0; term < termCount; term++)
        {
            offsets[term + 1] = offsets[term] + holders[term];
        }

        items = new int[offsets[termCount]];
        weights = new float[items.Length];
        var next = offsets[..^1];
        for (var item = 0; item < itemCount; item++)
        {
            var counted = Counted(item, termsOf, terms);
            var norm = Norm(counted);
            foreach (var (term, count) in counted)
            {
                items[next[term]] = item;
                weights[next[term]++] = norm > 0 ? (float)(Weight(term, count) / norm) : 0;
            }
        }
    }

    /// <summary>Items that hold a term.</summary>
    public int HoldersOf(int term) => holders[term];

    /// <summary>Adds the query's cosine with every item that shares a term with it.</summary>
    /// <param name="row">The query.</param>
    /// <param name="termsOf">Appends the terms of a query.</param>
    /// <param name="terms">Room for them, of the calling thread.</param>
    /// <param name="scores">Added to.</param>
    public void Score(int row, Action<int, List<int>> termsOf, List<int> terms, ItemScores scores)
    {
        var counted = Counted(row, termsOf, terms);
        var norm = Norm(counted);
        foreach (var (term, count) in counted)
        {
            var weight = Weight(term, count);
            if (weight > 0)
            {
                var start = (int)offsets[term];
                scores.Add(
                    (float)(weight / norm),
                    items.AsSpan(start, holders[term]),
                    weights.AsSpan(start, holders[term]));
            }
        }
    }

    // A term that every item holds, or none, tells nothing apart: weight 0.
    private double Weight(int term, int count) =>
        holders[term] == 0 ? 0 : count * Math.Log((double)itemCount / holders[term]);

    private double Norm(List<(int Term, int Count)> counted)
    {
        var sum = 0.0;
        foreach (var (term, count) in counted)
        {
            var weight = Weight(term, count);
            sum += weight * weight;
        }

        return Math.Sqrt(sum);
    }

    private static List<(int Term, int Count)> Counted(
        int row, Action<int, List<int>> termsOf, List<int> terms)
    {
        terms.Clear();
        termsOf(row, terms);
        terms.Sort();
        var counted = new List<(int Term, int Count)>();
        foreach (var term in terms)
        {
            if (counted.Count > 0 && counted[^1].Term == term)
            {
                counted[^1] = (term, counted[^1].Count + 1);
            }
            else
            {
                counted.Add((term, 1));
            }
        }

        return counted;
    }
}
