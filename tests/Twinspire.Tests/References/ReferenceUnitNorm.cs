namespace Twinspire.Tests.References;

/// <summary>
/// Rows divided by their Euclidean norm, so that inner products are cosines: z = x / max(|x|, 1e-12).
/// </summary>
internal static class ReferenceUnitNorm
{
    /// <summary>Keeps a zero vector zero instead of dividing by zero.</summary>
    public const double SmallestNorm = 1e-12;

    /// <param name="input">[batch, dim].</param>
    /// <returns>[batch, dim], rows of length 1.</returns>
    public static Matrix Forward(Matrix input)
    {
        var unit = new Matrix(input.Rows, input.Columns);
        for (var row = 0; row < input.Rows; row++)
        {
            for (var d = 0; d < input.Columns; d++)
            {
                unit[row, d] = input[row, d] / Math.Max(Norm(input, row), SmallestNorm);
            }
        }

        return unit;
    }

    /// <summary>∂L/∂x = (g - z ⟨z, g⟩) / |x|: only the part of g that turns the vector matters.</summary>
    /// <param name="input">[batch, dim], as in the forward pass.</param>
    /// <param name="gradient">[batch, dim], of the unit vectors.</param>
    /// <returns>[batch, dim], of the input.</returns>
    public static Matrix Backward(Matrix input, Matrix gradient)
    {
        var unit = Forward(input);
        var result = new Matrix(input.Rows, input.Columns);
        for (var row = 0; row < input.Rows; row++)
        {
            var norm = Norm(input, row);
            var along = 0.0;
            for (var d = 0; d < input.Columns; d++)
            {
                along += unit[row, d] * gradient[row, d];
            }

            for (var d = 0; d < input.Columns; d++)
            {
                result[row, d] = norm > SmallestNorm
                    ? (gradient[row, d] - (unit[row, d] * along)) / norm
                    : gradient[row, d] / SmallestNorm;
            }
        }

        return result;
    }

    private static double Norm(Matrix matrix, int row)
    {
        var square = 0.0;
        foreach (var value in matrix.Row(row))
        {
            square += value * value;
        }

        return Math.Sqrt(square);
    }
}
