using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Tests.Kernels;

/// <summary>Matrices for kernel tests.</summary>
internal static class MatrixFactory
{
    /// <summary>[rows, columns], uniform in [-1, 1).</summary>
    public static Matrix Random(int rows, int columns, RandomStream stream)
    {
        var matrix = new Matrix(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            foreach (ref var value in matrix.Row(row))
            {
                value = (float)((2 * stream.NextDouble()) - 1);
            }
        }

        return matrix;
    }
}
