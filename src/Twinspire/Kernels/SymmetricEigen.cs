namespace Twinspire.Kernels;

/// <summary>
/// Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations [GOLUB-2013, ch. 8.5].
/// </summary>
/// <remarks>Cubic in n with some ten sweeps: 128 rows take a few hundredths of a second.</remarks>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60; // convergence is quadratic; ten are usual

    /// <summary>Rotates until what is off the diagonal has vanished beside the whole.</summary>
    /// <param name="a">[n, n], symmetric; its diagonal is overwritten by the eigenvalues, unordered.</param>
    /// <param name="n">Rows.</param>
    /// <param name="vectors">
    /// [n, n], overwritten: row j is the unit eigenvector of a[j, j]. Empty where none are wanted.
    /// </param>
    public static void Run(Span<double> a, int n, Span<double> vectors)
    {
        vectors.Clear();
        var total = 0.0;
        for (var i = 0; i < n; i++)
        {
            if (!vectors.IsEmpty)
            {
                vectors[(i * n) + i] = 1;
            }

            for (var j = 0; j < n; j++)
            {
                total += a[(i * n) + j] * a[(i * n) + j];
            }
        }

        var negligible = 1e-15 * Math.Sqrt(total) / Math.Max(n, 1); // together 1e-15 of the whole
        var changed = total > 0;
        for (var sweep = 0; changed && sweep < MostSweeps; sweep++)
        {
            changed = false;
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    if (Math.Abs(a[(p * n) + q]) > negligible)
                    {
                        Rotate(a, n, p, q, vectors);
                        changed = true;
                    }
                }
            }
        }
    }

    // The rotation by the smaller angle that makes a[p, q] zero.
    private static void Rotate(Span<double> a, int n, int p, int q, Span<double> vectors)
    {
        var theta = (a[(q * n) + q] - a[(p * n) + p]) / (2 * a[(p * n) + q]);
        var tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        for (var k = 0; k < n; k++)
        {
            var (x, y) = (a[(k * n) + p], a[(k * n) + q]);
            a[(k * n) + p] = (cosine * x) - (sine * y);
            a[(k * n) + q] = (sine * x) + (cosine * y);
        }

        Rows(a.Slice(p * n, n), a.Slice(q * n, n), cosine, sine);
        if (!vectors.IsEmpty)
        {
            Rows(vectors.Slice(p * n, n), vectors.Slice(q * n, n), cosine, sine);
        }
    }

    private static void Rows(Span<double> first, Span<double> second, double cosine, double sine)
    {
        for (var k = 0; k < first.Length; k++)
        {
            var (x, y) = (first[k], second[k]);
            first[k] = (cosine * x) - (sine * y);
            second[k] = (sine * x) + (cosine * y);
        }
    }
}
