using System.Numerics.Tensors;
using Twinspire.Kernels;

namespace Twinspire.Diagnostics;

/// <summary>What a sample of unit vectors tells of the space that they span.</summary>
internal static class VectorStatistics
{
    /// <summary>
    /// Rows that the rank of very wide vectors is taken from: the eigenvalues cost their cube.
    /// </summary>
    private const int WidestGram = 256;

    /// <summary>Mean squared distance of the two vectors of a pair [WANG-ISOLA-2020]: 0 is best.</summary>
    /// <param name="first">[pairs, dim].</param>
    /// <param name="second">[pairs, dim].</param>
    /// <param name="dim">Above 0.</param>
    public static double Alignment(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int dim)
    {
        var sum = 0.0;
        for (var start = 0; start < first.Length; start += dim)
        {
            var distance = TensorPrimitives.Distance(first.Slice(start, dim), second.Slice(start, dim));
            sum += (double)distance * distance;
        }

        return sum / (first.Length / dim);
    }

    /// <summary>
    /// ln of the mean of exp(-2 d²) over all pairs of different rows [WANG-ISOLA-2020]: 0 if all are one
    /// point, near -4 if they are spread evenly over a sphere of many dimensions.
    /// </summary>
    /// <param name="vectors">[rows, dim] of length 1; fewer than two rows give NaN.</param>
    /// <param name="dim">Above 0.</param>
    public static double Uniformity(ReadOnlySpan<float> vectors, int dim)
    {
        var rows = vectors.Length / dim;
        var sum = 0.0;
        for (var i = 1; i < rows; i++)
        {
            var row = vectors.Slice(i * dim, dim);
            for (var j = 0; j < i; j++)
            {
                // d² = 2 - 2 cos, for length 1.
                sum += Math.Exp(4.0 * (TensorPrimitives.Dot(row, vectors.Slice(j * dim, dim)) - 1));
            }
        }

        return Math.Log(sum / (rows * (rows - 1.0) / 2));
    }

    /// <summary>Mean cosine of two different rows: from |Σ x|², where every pair stands twice.</summary>
    /// <param name="vectors">[rows, dim] of length 1; fewer than two rows give NaN.</param>
    /// <param name="dim">Above 0.</param>
    public static double MeanCosine(ReadOnlySpan<float> vectors, int dim)
    {
        var rows = vectors.Length / dim;
        var sums = new double[dim];
        for (var i = 0; i < vectors.Length; i++)
        {
            sums[i % dim] += vectors[i];
        }

        return rows < 2
            ? double.NaN
            : (TensorPrimitives.SumOfSquares<double>(sums) - rows) / (rows * (rows - 1.0));
    }

    /// <summary>
    /// exp of the entropy of the singular values' shares [ROY-2007]: 1 if all rows lie on one line, dim if
    /// they fill every direction alike. Above 256 dimensions, of 256 rows.
    /// </summary>
    /// <param name="vectors">[rows, dim].</param>
    /// <param name="dim">Above 0.</param>
    public static double EffectiveRank(ReadOnlySpan<float> vectors, int dim)
    {
        var gram = Gram(vectors, dim);
        var side = (int)Math.Sqrt(gram.Length);
        SymmetricEigen.Run(gram, side, []);
        var singular = new double[side];
        for (var i = 0; i < side; i++)
        {
            singular[i] = Math.Sqrt(Math.Max(gram[(i * side) + i], 0));
        }

        var total = singular.Sum();
        var entropy = 0.0;
        foreach (var value in singular.Where(value => value > 0))
        {
            entropy -= value / total * Math.Log(value / total);
        }

        return Math.Exp(entropy);
    }

    // XᵀX, or X Xᵀ, which has the same singular values, where that is smaller.
    private static double[] Gram(ReadOnlySpan<float> vectors, int dim)
    {
        var rows = Math.Min(vectors.Length / dim, dim > WidestGram ? WidestGram : int.MaxValue);
        var byRows = rows <= dim;
        var side = byRows ? rows : dim;
        var gram = new double[side * side];
        if (byRows)
        {
            for (var i = 0; i < gram.Length; i++)
            {
                gram[i] = TensorPrimitives.Dot(
                    vectors.Slice(i / side * dim, dim), vectors.Slice(i % side * dim, dim));
            }

            return gram;
        }

        var wide = new double[dim];
        for (var row = 0; row < rows; row++)
        {
            TensorPrimitives.ConvertChecked<float, double>(vectors.Slice(row * dim, dim), wide);
            for (var i = 0; i < side; i++)
            {
                var target = gram.AsSpan(i * side, side);
                TensorPrimitives.MultiplyAdd<double>(wide, wide[i], target, target);
            }
        }

        return gram;
    }
}
