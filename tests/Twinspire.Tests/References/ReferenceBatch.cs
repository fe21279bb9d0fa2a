namespace Twinspire.Tests.References;

/// <summary>One side of a batch: what its rows are and the values of their features.</summary>
/// <param name="Rows">[batch], which entity each row is; equal numbers are the same item.</param>
/// <param name="Bags">By categorical feature: [batch][values]; an empty bag stands for row 0 alone.</param>
/// <param name="Dense">By dense feature: [batch], already normalised.</param>
internal sealed record ReferenceBatch(
    int[] Rows, IReadOnlyDictionary<string, int[][]> Bags, IReadOnlyDictionary<string, double[]> Dense)
{
    public int Count => Rows.Length;

    /// <summary>
    /// What a view sees that drops features: a dropped categorical feature is its out-of-vocabulary row
    /// alone.
    /// </summary>
    /// <param name="keep">
    /// By categorical feature: [batch], true = keep; a feature that is not named is kept.
    /// </param>
    public ReferenceBatch View(IReadOnlyDictionary<string, bool[]> keep)
    {
        var seen = new Dictionary<string, int[][]>(Bags);
        foreach (var (feature, kept) in keep)
        {
            seen[feature] = [.. Bags[feature].Select((bag, row) => kept[row] ? bag : [])];
        }

        return this with { Bags = seen };
    }
}
