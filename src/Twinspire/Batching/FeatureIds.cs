using Twinspire.Data;
using Twinspire.Randomness;

namespace Twinspire.Batching;

/// <summary>
/// One feature of the entities of a batch: ids with offsets, or one number each if the feature is dense.
/// </summary>
/// <param name="spec">The feature.</param>
public sealed class FeatureIds(FeatureSpec spec)
{
    private int[] ids = [];
    private int[] offsets = [0];
    private float[] numbers = [];
    private int rows;

    /// <summary>The feature.</summary>
    public FeatureSpec Spec { get; } = spec;

    /// <summary>Ids of all rows one after another; empty if dense.</summary>
    public ReadOnlySpan<int> Ids => ids.AsSpan(0, offsets[rows]);

    /// <summary>[rows + 1]: the ids of row i are Ids[Offsets[i] .. Offsets[i + 1]), one at least.</summary>
    public ReadOnlySpan<int> Offsets => offsets.AsSpan(0, rows + 1);

    /// <summary>[rows], the numbers of a dense feature; empty otherwise.</summary>
    public ReadOnlySpan<float> Numbers => numbers.AsSpan(0, Spec.IsDense ? rows : 0);

    /// <summary>Forgets all rows.</summary>
    public void Clear() => rows = 0;

    /// <summary>
    /// Appends one row of a categorical or bag feature; an empty bag is the out-of-vocabulary row.
    /// </summary>
    /// <param name="values">Rows of the feature's table.</param>
    public void Add(ReadOnlySpan<int> values)
    {
        if (values.IsEmpty)
        {
            values = [0];
        }

        Reserve(rows + 1, offsets[rows] + values.Length);
        values.CopyTo(ids.AsSpan(offsets[rows]));
        offsets[rows + 1] = offsets[rows] + values.Length;
        rows++;
    }

    /// <summary>Appends one row of a dense feature.</summary>
    public void Add(float number)
    {
        Reserve(rows + 1, 0);
        numbers[rows] = number;
        offsets[rows + 1] = 0;
        rows++;
    }

    /// <summary>Replaces all rows by those of a column.</summary>
    /// <param name="column">The column of the entity table.</param>
    /// <param name="entities">Rows of the table.</param>
    internal void Gather(FeatureColumn column, ReadOnlySpan<int> entities)
    {
        rows = 0;
        Reserve(entities.Length, 0);
        if (column.IsDense)
        {
            var dense = column.Dense;
            foreach (var entity in entities)
            {
                numbers[rows++] = dense[entity];
                offsets[rows] = 0;
            }

            return;
        }

        foreach (var entity in entities)
        {
            Add(column.Ids(entity));
        }
    }

    /// <summary>Replaces all rows by those of a column, without one value of each.</summary>
    /// <param name="column">The column of the entity table.</param>
    /// <param name="entities">Rows of the table.</param>
    /// <param name="target">The column whose only value is left out.</param>
    /// <param name="targets">[entities], rows of its table.</param>
    internal void GatherWithout(
        FeatureColumn column, ReadOnlySpan<int> entities, FeatureColumn target, ReadOnlySpan<int> targets)
    {
        rows = 0;
        foreach (var entity in entities)
        {
            var values = column.Ids(entity);
            var leftOut = target.Ids(targets[rows])[0];
            Reserve(rows + 1, offsets[rows] + values.Length + 1);
            var end = offsets[rows];
            foreach (var value in values)
            {
                if (value != leftOut)
                {
                    ids[end++] = value;
                }
            }

            if (end == offsets[rows])
            {
                ids[end++] = 0;
            }

            offsets[++rows] = end;
        }
    }

    /// <summary>
    /// Replaces all rows by those of a view of a column: a dropped feature is the out-of-vocabulary row, and
    /// single values of a bag may be dropped.
    /// </summary>
    /// <param name="column">The column of the entity table.</param>
    /// <param name="entities">Rows of the table.</param>
    /// <param name="keep">[rows, features], whether a row keeps a feature; empty keeps all.</param>
    /// <param name="features">Features of a row.</param>
    /// <param name="feature">This feature's place among them.</param>
    /// <param name="valueRate">Probability that a value of a bag is dropped.</param>
    /// <param name="random">Decides it.</param>
    internal void GatherView(
        FeatureColumn column, ReadOnlySpan<int> entities, ReadOnlySpan<bool> keep, int features,
        int feature, double valueRate, RandomStream random)
    {
        if (column.IsDense)
        {
            Gather(column, entities);
            return;
        }

        rows = 0;
        var isBag = !column.Offsets.IsEmpty;
        foreach (var entity in entities)
        {
            var values = keep.IsEmpty || keep[(rows * features) + feature] ? column.Ids(entity) : [];
            Reserve(rows + 1, offsets[rows] + values.Length + 1);
            var end = offsets[rows];
            foreach (var value in values)
            {
                if (!isBag || valueRate == 0 || random.NextDouble() >= valueRate)
                {
                    ids[end++] = value;
                }
            }

            if (end == offsets[rows])
            {
                ids[end++] = 0;
            }

            offsets[++rows] = end;
        }
    }

    /// <summary>The factor of every id of a row with <paramref name="count"/> ids.</summary>
    internal float PoolingWeight(int count) => Spec.Pooling switch
    {
        Pooling.Sum => 1f,
        Pooling.SqrtN => 1f / MathF.Sqrt(count),
        _ => 1f / count,
    };

    private void Reserve(int rowCount, int idCount)
    {
        if (offsets.Length <= rowCount)
        {
            Array.Resize(ref offsets, Math.Max(rowCount + 1, offsets.Length * 2));
        }

        if (Spec.IsDense && numbers.Length < rowCount)
        {
            Array.Resize(ref numbers, Math.Max(rowCount, numbers.Length * 2));
        }

        if (ids.Length < idCount)
        {
            Array.Resize(ref ids, Math.Max(idCount, ids.Length * 2));
        }
    }
}
