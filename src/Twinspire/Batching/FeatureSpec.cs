using Twinspire.Data;

namespace Twinspire.Batching;

/// <summary>What a tower must know of one feature.</summary>
/// <param name="Name">The feature's name in the schema.</param>
/// <param name="Table">
/// The embedding table it reads; features that name the same table share it. Empty if dense.
/// </param>
/// <param name="TableRows">Rows of that table, the out-of-vocabulary row 0 included; 0 if dense.</param>
/// <param name="Dim">Width of one embedding; 1 if dense.</param>
/// <param name="Pooling">How the rows of a bag become one vector.</param>
/// <param name="IsDense">Whether the feature is one number and has no table.</param>
public sealed record FeatureSpec(
    string Name, string Table, int TableRows, int Dim, Pooling Pooling = Pooling.Mean, bool IsDense = false)
{
    /// <summary>The features of an entity table, in its order.</summary>
    /// <param name="table">Items or queries.</param>
    /// <param name="embeddingDim">Width of every embedding; 0 keeps what the schema says.</param>
    /// <param name="tablePrefix">
    /// Put before the tables' names, to keep the towers' tables apart; empty to share them.
    /// </param>
    public static IReadOnlyList<FeatureSpec> ListOf(
        EntityTable table, int embeddingDim = 0, string tablePrefix = "") =>
    [
        .. table.Features.Select(column => column.IsDense
            ? new FeatureSpec(column.Schema.Name, string.Empty, 0, 1, IsDense: true)
            : new FeatureSpec(column.Schema.Name, tablePrefix + column.Table, column.VocabularySize,
                embeddingDim > 0 ? embeddingDim : column.Schema.Dim, column.Schema.Pooling)),
    ];
}
