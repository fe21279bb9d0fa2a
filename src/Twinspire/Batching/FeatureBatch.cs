using Twinspire.Data;

namespace Twinspire.Batching;

/// <summary>
/// The features of some entities: what a tower reads. Its memory is used again from batch to batch.
/// </summary>
public sealed class FeatureBatch
{
    private readonly FeatureIds[] features;

    /// <summary>An empty batch.</summary>
    /// <param name="specs">The features, in the order in which the tower concatenates them.</param>
    public FeatureBatch(IReadOnlyList<FeatureSpec> specs) => features =
        [.. specs.Select(spec => new FeatureIds(spec))];

    /// <summary>Number of entities.</summary>
    public int Rows { get; private set; }

    /// <summary>The features, each with <see cref="Rows"/> rows.</summary>
    public IReadOnlyList<FeatureIds> Features => features;

    /// <summary>Forgets all entities.</summary>
    public void Clear()
    {
        Rows = 0;
        foreach (var feature in features)
        {
            feature.Clear();
        }
    }

    /// <summary>
    /// Replaces all rows by those of an entity table, whose features come in the same order.
    /// </summary>
    /// <param name="columns">The features of the items or of the queries.</param>
    /// <param name="entities">Rows of that table.</param>
    public void Gather(IReadOnlyList<FeatureColumn> columns, ReadOnlySpan<int> entities)
    {
        Begin(entities.Length);
        for (var feature = 0; feature < features.Length; feature++)
        {
            GatherFeature(feature, columns[feature], entities);
        }
    }

    /// <summary>
    /// Says how many rows every feature is about to get by
    /// <see cref="GatherFeature(int, FeatureColumn, ReadOnlySpan{int})"/>.
    /// </summary>
    internal void Begin(int rows) => Rows = rows;

    /// <summary>Replaces all rows of one feature; different features may be gathered at once.</summary>
    internal void GatherFeature(int feature, FeatureColumn column, ReadOnlySpan<int> entities) =>
        features[feature].Gather(column, entities);

    /// <summary>
    /// Says that every feature has got one more row by <see cref="FeatureIds.Add(ReadOnlySpan{int})"/>.
    /// </summary>
    public void CommitRow() => Rows++;
}
