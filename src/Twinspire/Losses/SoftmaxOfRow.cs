using Twinspire.Kernels;

namespace Twinspire.Losses;

/// <summary>The softmax of one row of logits, with its positive apart from the other columns.</summary>
internal static class SoftmaxOfRow
{
    /// <summary>Turns a row of cosines into the loss's gradient by them.</summary>
    /// <param name="row">
    /// [columns], cosines; minus infinity for columns that leave, the positive's own among them. Overwritten.
    /// </param>
    /// <param name="shift">[columns], added to the logits; empty for zeros.</param>
    /// <param name="inverseTemperature">1 / τ.</param>
    /// <param name="columnLogit">The positive's logit among the candidates.</param>
    /// <param name="positiveLogit">The positive's logit as what should be picked.</param>
    /// <param name="weight">The row's weight.</param>
    /// <param name="scale">Weight of the gradient beside other losses.</param>
    /// <returns>The row's weighted loss, and the gradient by the positive's cosine.</returns>
    public static (double Loss, float PositiveGradient) Differentiate(
        Span<float> row, ReadOnlySpan<float> shift, float inverseTemperature, float columnLogit,
        float positiveLogit, float weight, float scale)
    {
        var max = MathF.Max(SoftmaxRow.Max(row, inverseTemperature, shift), columnLogit);
        var positivePower = MathF.Exp(columnLogit - max);
        var sum = SoftmaxRow.Exp(row, inverseTemperature, shift, max) + positivePower;
        var gradientWeight = weight * scale * inverseTemperature;
        var perPower = gradientWeight / sum;
        SoftmaxRow.Scale(row, perPower);
        return (weight * (Math.Log(sum) + max - positiveLogit), (positivePower * perPower) - gradientWeight);
    }
}
