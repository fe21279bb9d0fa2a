using System.Numerics.Tensors;
using Twinspire.Batching;
using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>
/// The concatenated embeddings of some entities, shared by every tower and view that reads them.
/// </summary>
/// <param name="layout">Where each feature stands.</param>
/// <param name="capacity">Most entities of a step.</param>
/// <param name="dropsFeatures">Whether a view of these entities drops features.</param>
internal sealed class TowerInput(FeatureLayout layout, int capacity, bool dropsFeatures = false)
{
    public FeatureLayout Layout { get; } = layout;

    public FeatureBatch Features { get; set; } = new(layout.Features);

    /// <summary>Whether <see cref="DroppedGradient"/> is made in every step.</summary>
    public bool DropsFeatures { get; } = dropsFeatures;

    public int Rows => Features.Rows;

    /// <summary>[rows, width].</summary>
    public Matrix Values { get; } = new(capacity, layout.Width);

    /// <summary>
    /// [rows, width], the gradient by <see cref="Values"/>; the towers of a step add to it. Columns of dense
    /// features are not kept clean, since nothing is trained by them.
    /// </summary>
    public Matrix Gradient { get; } = new(capacity, layout.Width);

    /// <summary>
    /// [1, width], the gradient by row 0 of each feature's table from views that drop the feature.
    /// </summary>
    public Matrix DroppedGradient { get; } = new(1, layout.Width);

    /// <summary>
    /// [rows, width], what every value and its gradient is multiplied with; null leaves them as they are.
    /// </summary>
    public Matrix? Mask { get; init; }

    /// <summary>Gathers and pools the embeddings of the worker's share of the rows.</summary>
    public void Embed(Worker worker)
    {
        var (from, to) = worker.Share(Rows, EncoderRun.BlockRows);
        for (var feature = 0; feature < Layout.Features.Count; feature++)
        {
            var ids = Features.Features[feature];
            var offset = Layout.Offsets[feature];
            if (ids.Spec.IsDense)
            {
                for (var row = from; row < to; row++)
                {
                    Values.Row(row)[offset] = ids.Numbers[row];
                }

                continue;
            }

            Pool(ids, Layout.Tables[feature]!.Weights, from, to, offset);
        }

        ApplyMask(Values, from, to);
    }

    /// <summary>Multiplies rows by the mask, if there is one.</summary>
    public void ApplyMask(Matrix values, int from, int to)
    {
        for (var row = from; Mask is not null && row < to; row++)
        {
            TensorPrimitives.Multiply(values.Row(row), Mask.Row(row), values.Row(row));
        }
    }

    private void Pool(FeatureIds feature, IRowStore table, int from, int to, int offset)
    {
        var ids = feature.Ids;
        var starts = feature.Offsets;
        var fetched = starts[from];
        for (var row = from; row < to; row++)
        {
            var end = Math.Min(starts[row + 1] + Prefetch.Distance, starts[to]);
            for (; fetched < end; fetched++)
            {
                table.Expect(ids[fetched]);
            }

            var count = starts[row + 1] - starts[row];
            table.Pool(ids.Slice(starts[row], count), feature.PoolingWeight(count),
                Values.Row(row).Slice(offset, table.Columns));
        }
    }
}
