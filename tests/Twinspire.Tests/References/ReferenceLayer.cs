namespace Twinspire.Tests.References;

/// <summary>One dense layer y = x Wᵀ + b, with or without ReLU behind it.</summary>
internal static class ReferenceLayer
{
    /// <param name="input">[batch, in].</param>
    /// <param name="weight">[out, in].</param>
    /// <param name="bias">[1, out].</param>
    /// <param name="relu">Whether negative outputs become 0.</param>
    /// <returns>[batch, out].</returns>
    public static Matrix Forward(Matrix input, Matrix weight, Matrix bias, bool relu)
    {
        var output = input.Times(weight.Transposed());
        for (var row = 0; row < output.Rows; row++)
        {
            for (var column = 0; column < output.Columns; column++)
            {
                var sum = output[row, column] + bias[0, column];
                output[row, column] = relu ? Math.Max(sum, 0) : sum;
            }
        }

        return output;
    }

    /// <param name="input">[batch, in], as in the forward pass.</param>
    /// <param name="weight">[out, in].</param>
    /// <param name="output">[batch, out], what the forward pass gave.</param>
    /// <param name="relu">As in the forward pass.</param>
    /// <param name="gradient">[batch, out], of the output.</param>
    /// <returns>Gradients of the weight [out, in], the bias [1, out] and the input [batch, in].</returns>
    public static (Matrix Weight, Matrix Bias, Matrix Input) Backward(
        Matrix input, Matrix weight, Matrix output, bool relu, Matrix gradient)
    {
        var ofSum = gradient.Copy();
        var bias = new Matrix(1, output.Columns);
        for (var row = 0; row < output.Rows; row++)
        {
            for (var column = 0; column < output.Columns; column++)
            {
                if (relu && output[row, column] <= 0)
                {
                    ofSum[row, column] = 0; // ReLU passes nothing back where it gave 0
                }

                bias[0, column] += ofSum[row, column];
            }
        }

        return (ofSum.Transposed().Times(input), bias, ofSum.Times(weight));
    }
}
