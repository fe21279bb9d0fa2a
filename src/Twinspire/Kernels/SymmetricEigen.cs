using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Twinspire.Kernels;

/// <summary>
/// Eigenvalues and eigenvectors of a small symmetric matrix: Householder reflections to three diagonals, then
/// QL steps with implicit shifts [GOLUB-2013, ch. 8.3].
/// </summary>
/// <remarks>
/// Cubic in n, and errors are those of a double beside the largest eigenvalue. Every inner loop goes along a
/// row: what turns columns elsewhere turns the rows of the vectors here.
/// </remarks>
internal static class SymmetricEigen
{
    private const int MostSteps = 60; // for one eigenvalue; two are usual

    /// <summary>Finds them all.</summary>
    /// <param name="a">[n, n], symmetric; overwritten, its diagonal by the eigenvalues, unordered.</param>
    /// <param name="n">Rows.</param>
    /// <param name="vectors">
    /// [n, n], overwritten: row j is the unit eigenvector of a[j, j]. Empty where none are wanted.
    /// </param>
    public static void Run(Span<double> a, int n, Span<double> vectors)
    {
        double[] diagonal = new double[n], beside = new double[n];
        var lengths = Reflect(a, n, diagonal, beside);
        if (!vectors.IsEmpty)
        {
            Accumulate(a, n, lengths, vectors);
        }

        for (var i = 0; i < n; i++)
        {
            Isolate(diagonal, beside, i, n, vectors);
        }

        for (var i = 0; i < n; i++)
        {
            a[(i * n) + i] = diagonal[i];
        }
    }

    /// <summary>Leaves three diagonals; the reflections' vectors stay in the rows, right of it.</summary>
    /// <returns>[n], 2 / |v|² of every reflection; 0 where there was nothing to reflect.</returns>
    private static double[] Reflect(Span<double> a, int n, double[] diagonal, double[] beside)
    {
        double[] lengths = new double[n], product = new double[n];
        for (var k = 0; k < n; k++)
        {
            diagonal[k] = a[(k * n) + k];
            var v = a.Slice((k * n) + k + 1, n - k - 1);
            if (v.Length < 2 || TensorPrimitives.Norm<double>(v[1..]) == 0)
            {
                beside[k] = v.IsEmpty ? 0 : v[0];
                continue;
            }

            beside[k] = -Math.CopySign(TensorPrimitives.Norm<double>(v), v[0]);
            v[0] -= beside[k];
            lengths[k] = 2 / TensorPrimitives.Dot<double>(v, v);
            var w = product.AsSpan(0, v.Length);
            for (var i = 0; i < v.Length; i++)
            {
                w[i] = lengths[k] * TensorPrimitives.Dot<double>(Trailing(a, n, k, i), v);
            }

            var along = -0.5 * lengths[k] * TensorPrimitives.Dot<double>(w, v);
            TensorPrimitives.MultiplyAdd(v, along, w, w);
            for (var i = 0; i < v.Length; i++)
            {
                var row = Trailing(a, n, k, i);
                TensorPrimitives.MultiplyAdd(w, -v[i], row, row);
                TensorPrimitives.MultiplyAdd(v, -w[i], row, row);
            }
        }

        return lengths;
    }

    // Row i of what lies below and right of the diagonal's place k.
    private static Span<double> Trailing(Span<double> a, int n, int k, int i) =>
        a.Slice(((k + 1 + i) * n) + k + 1, n - k - 1);

    private static void Accumulate(Span<double> a, int n, double[] lengths, Span<double> vectors)
    {
        vectors.Clear();
        for (var i = 0; i < n; i++)
        {
            vectors[(i * n) + i] = 1;
        }

        for (var k = n - 3; k >= 0; k--)
        {
            var v = a.Slice((k * n) + k + 1, n - k - 1);
            for (var i = 0; lengths[k] > 0 && i < v.Length; i++)
            {
                var row = Trailing(vectors, n, k, i);
                TensorPrimitives.MultiplyAdd(v, -lengths[k] * TensorPrimitives.Dot<double>(row, v), row, row);
            }
        }
    }

    // Steps until nothing stands beside the diagonal at i. What is not a number gets through, as itself.
    private static void Isolate(double[] d, double[] e, int i, int n, Span<double> vectors)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var end = i;
            while (end < n - 1 && Joined(d, e, end))
            {
                end++;
            }

            if (end == i)
            {
                return;
            }

            Step(d, e, i, end, n, vectors);
        }
    }

    private static bool Joined(double[] d, double[] e, int i) =>
        Math.Abs(e[i]) > 1.1e-16 * (Math.Abs(d[i]) + Math.Abs(d[i + 1]));

    private static void Step(double[] d, double[] e, int from, int to, int n, Span<double> vectors)
    {
        var half = (d[from + 1] - d[from]) / (2 * e[from]);
        var root = double.Hypot(half, 1);
        var shifted = d[to] - d[from] + (e[from] / (half + Math.CopySign(root, half)));
        double sine = 1, cosine = 1, taken = 0;
        for (var i = to - 1; i >= from; i--)
        {
            double f = sine * e[i], b = cosine * e[i];
            root = double.Hypot(f, shifted);
            e[i + 1] = root;
            if (root == 0) // it fell apart in the middle
            {
                d[i + 1] -= taken;
                e[to] = 0;
                return;
            }

            (sine, cosine) = (f / root, shifted / root);
            shifted = d[i + 1] - taken;
            var turned = ((d[i] - shifted) * sine) + (2 * cosine * b);
            taken = sine * turned;
            d[i + 1] = shifted + taken;
            shifted = (cosine * turned) - b;
            if (!vectors.IsEmpty)
            {
                Rotate(vectors.Slice((i + 1) * n, n), vectors.Slice(i * n, n), cosine, sine);
            }
        }

        d[from] -= taken;
        e[from] = shifted;
        e[to] = 0;
    }

    private static void Rotate(Span<double> upper, Span<double> lower, double cosine, double sine)
    {
        var done = 0;
        var (c, s) = (new Vector<double>(cosine), new Vector<double>(sine));
        var first = MemoryMarshal.Cast<double, Vector<double>>(upper);
        var second = MemoryMarshal.Cast<double, Vector<double>>(lower);
        for (; done < first.Length; done++)
        {
            var (x, y) = (first[done], second[done]);
            first[done] = (s * y) + (c * x);
            second[done] = (c * y) - (s * x);
        }

        for (var k = done * Vector<double>.Count; k < upper.Length; k++)
        {
            var (x, y) = (upper[k], lower[k]);
            upper[k] = (sine * y) + (cosine * x);
            lower[k] = (cosine * y) - (sine * x);
        }
    }
}
