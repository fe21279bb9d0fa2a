using Twinspire.Randomness;

namespace Twinspire.Tests.Kernels;

/// <summary>Symmetric matrices for tests, [n, n] by rows.</summary>
internal static class SymmetricMatrices
{
    /// <summary>B Bᵀ + I with normal B [n, n]: every eigenvalue is 1 or more.</summary>
    public static double[] Definite(int n, RandomStream stream)
    {
        var b = Enumerable.Range(0, n * n).Select(_ => stream.NextNormal()).ToArray();
        var a = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                a[(i * n) + j] = i == j ? 1 : 0;
                for (var k = 0; k < n; k++)
                {
                    a[(i * n) + j] += b[(i * n) + k] * b[(j * n) + k];
                }
            }
        }

        return a;
    }

    /// <summary>The inverse by Gauss-Jordan elimination, the plain way, with the largest pivot.</summary>
    public static double[] Inverse(double[] matrix, int n)
    {
        double[] a = [.. matrix], inverse = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            inverse[(i * n) + i] = 1;
        }

        for (var k = 0; k < n; k++)
        {
            var best = Enumerable.Range(k, n - k).MaxBy(row => Math.Abs(a[(row * n) + k]));
            for (var j = 0; j < n; j++)
            {
                (a[(k * n) + j], a[(best * n) + j]) = (a[(best * n) + j], a[(k * n) + j]);
                (inverse[(k * n) + j], inverse[(best * n) + j]) =
                    (inverse[(best * n) + j], inverse[(k * n) + j]);
            }

            var pivot = a[(k * n) + k];
            for (var j = 0; j < n; j++)
            {
                a[(k * n) + j] /= pivot;
                inverse[(k * n) + j] /= pivot;
            }

            foreach (var row in Enumerable.Range(0, n).Where(row => row != k))
            {
                var factor = a[(row * n) + k];
                for (var j = 0; j < n; j++)
                {
                    a[(row * n) + j] -= factor * a[(k * n) + j];
                    inverse[(row * n) + j] -= factor * inverse[(k * n) + j];
                }
            }
        }

        return inverse;
    }
}
