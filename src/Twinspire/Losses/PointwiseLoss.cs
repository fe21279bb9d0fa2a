using System.Numerics.Tensors;
using Twinspire.Kernels;

namespace Twinspire.Losses;

/// <summary>
/// The loss of single labelled pairs, for main tasks of classification and regression [YAO-2020, section
/// 3.3]. With s the cosine and y the label: logistic, -y ln σ(s/τ) - (1 - y) ln(1 - σ(s/τ)); squared,
/// (s - y)².
/// </summary>
internal static class PointwiseLoss
{
    /// <summary>
    /// Computes the loss and adds its gradients, each worker for its own items; a barrier must come before
    /// and after.
    /// </summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="isLogistic">Logistic or squared.</param>
    /// <param name="anchors">[examples, dim], unit vectors.</param>
    /// <param name="items">[items or examples, dim], unit vectors.</param>
    /// <param name="itemStart">
    /// [groups + 1], where the examples of each item start; examples of one item are shared by one worker.
    /// </param>
    /// <param name="isPerExample">Whether every example has an item vector of its own.</param>
    /// <param name="labels">[examples].</param>
    /// <param name="temperature">τ, above 0; the squared loss does not use it.</param>
    /// <param name="scale">Weight of the gradients beside other losses.</param>
    /// <param name="anchorGradient">[examples, dim]; added to.</param>
    /// <param name="itemGradient">[items or examples, dim]; added to.</param>
    /// <param name="rowLoss">[examples], each example's share of the mean; overwritten.</param>
    public static void Run(
        Worker worker, bool isLogistic, MatrixView anchors, MatrixView items, ReadOnlySpan<int> itemStart,
        bool isPerExample, ReadOnlySpan<float> labels, float temperature, float scale,
        MatrixView anchorGradient, MatrixView itemGradient, double[] rowLoss)
    {
        var (from, to) = worker.Share(itemStart.Length - 1);
        for (var item = from; item < to; item++)
        {
            for (var example = itemStart[item]; example < itemStart[item + 1]; example++)
            {
                var row = isPerExample ? example : item;
                var cosine = TensorPrimitives.Dot<float>(anchors.Row(example), items.Row(row));
                var (loss, slope) = isLogistic
                    ? Logistic(cosine / temperature, labels[example])
                    : ((cosine - labels[example]) * (double)(cosine - labels[example]),
                        2 * (cosine - labels[example]));
                rowLoss[example] = loss / labels.Length;
                var weight = (isLogistic ? slope / temperature : slope) * scale / labels.Length;
                Rows.AddScaled(items.Row(row), weight, anchorGradient.Row(example));
                Rows.AddScaled(anchors.Row(example), weight, itemGradient.Row(row));
            }
        }
    }

    /// <summary>Loss and derivative by the logit, without overflow for large logits.</summary>
    private static (double Loss, float Slope) Logistic(float logit, float label)
    {
        var softplus = Math.Max(logit, 0.0) + Math.Log(1 + Math.Exp(-Math.Abs((double)logit)));
        var probability = 1 / (1 + Math.Exp(-(double)logit));
        return (softplus - (label * (double)logit), (float)(probability - label));
    }
}
