namespace Twinspire.Losses;

/// <summary>Which column each row of an in-batch softmax should pick, and how columns count.</summary>
/// <param name="Positive">[rows], the positive's column.</param>
/// <param name="ColumnShift">
/// [columns], added to a column's logits: ln of how often it stands in the batch, minus log Q; empty for
/// zeros.
/// </param>
/// <param name="PositiveShift">
/// [columns], the same where the column is the row's positive; empty for zeros.
/// </param>
/// <param name="TwinFrom">
/// [rows], first of the neighbouring columns that hold the row's own item; empty if none may.
/// </param>
/// <param name="TwinTo">[rows], end of those columns; all but the positive leave the softmax.</param>
/// <param name="RowWeight">[rows], the weight of a row divided by the sum of all weights.</param>
/// <param name="Scale">Weight of the gradient beside other losses; the loss is told without it.</param>
/// <param name="Removed">Further columns that leave a row's softmax; null if none do.</param>
internal readonly record struct SoftmaxTargets(
    ReadOnlyMemory<int> Positive, ReadOnlyMemory<float> ColumnShift, ReadOnlyMemory<float> PositiveShift,
    ReadOnlyMemory<int> TwinFrom, ReadOnlyMemory<int> TwinTo, ReadOnlyMemory<float> RowWeight,
    float Scale = 1, RemovedColumns? Removed = null);
