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
    /// [rows, width], the gradient by <see cref="Values"/>; the towers of a step add to it.
    /// </summary>
    public Matrix Gradient { get; } = new(capacity, layout.Width);

    /// <summary>
    /// [1, width], the gradient by row 0 of each feature's table from views that drop the feature.
    /// </summary>
    public Matrix DroppedGradient { get; } = new(1, layout.Width);

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

            var table = Layout.Tables[feature]!.Weights;
            for (var row = from; row < to; row++)
            {
                Pool(ids, row, table, Values.Row(row).Slice(offset, ids.Spec.Dim));
            }
        }
    }

    private static void Pool(FeatureIds ids, int row, Matrix table, Span<float> target)
    {
        var start = ids.Offsets[row];
        var count = ids.Offsets[row + 1] - start;
        table.Row(ids.Ids[start]).CopyTo(target);
        for (var value = 1; value < count; value++)
        {
            TensorPrimitives.Add(target, table.Row(ids.Ids[start + value]), target);
        }

        var weight = ids.PoolingWeight(count);
        if (weight != 1f)
        {
            TensorPrimitives.Multiply(target, weight, target);
        }
    }
}
