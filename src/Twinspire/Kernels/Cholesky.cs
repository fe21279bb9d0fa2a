using System.Numerics;
using System.Numerics.Tensors;

namespace Twinspire.Kernels;

/// <summary>
/// Cholesky factors of small symmetric matrices by one thread: rows are read in place, sums are dot products.
/// </summary>
internal static class Cholesky
{
    /// <summary>
    /// Writes L of a = L · Lᵀ into the lower triangle; the upper one is neither read nor kept.
    /// </summary>
    /// <param name="a">[n, n], row by row; overwritten.</param>
    /// <param name="n">Rows.</param>
    /// <returns>False where the matrix is not positive definite.</returns>
    public static bool Factor<T>(Span<T> a, int n)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < n; i++)
        {
            var row = a.Slice(i * n, n);
            for (var j = 0; j < i; j++)
            {
                var other = a.Slice(j * n, j + 1);
                var sum = j == 0 ? T.Zero : TensorPrimitives.Dot<T>(row[..j], other[..j]);
                row[j] = (row[j] - sum) / other[j];
            }

            var rest = i == 0 ? row[0] : row[i] - TensorPrimitives.Dot<T>(row[..i], row[..i]);
            if (!(rest > T.Zero))
            {
                return false;
            }

            row[i] = T.Sqrt(rest);
        }

        return true;
    }

    /// <summary>Solves L · Lᵀ · x = b.</summary>
    /// <param name="factor">[n, n], as <see cref="Factor"/> leaves it.</param>
    /// <param name="x">[n], b; overwritten by the solution.</param>
    public static void Solve<T>(ReadOnlySpan<T> factor, Span<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var n = x.Length;
        for (var i = 0; i < n; i++)
        {
            var row = factor.Slice(i * n, i + 1);
            var sum = i == 0 ? T.Zero : TensorPrimitives.Dot<T>(row[..i], x[..i]);
            x[i] = (x[i] - sum) / row[i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            var row = factor.Slice(i * n, i + 1);
            x[i] /= row[i];
            TensorPrimitives.MultiplyAdd<T>(row[..i], -x[i], x[..i], x[..i]);
        }
    }
}
