using System.Numerics.Tensors;
using Twinspire.Kernels;

namespace Twinspire.Baselines;

/// <summary>Solves for the vector of one row; one thread's memory.</summary>
/// <remarks>
/// With Z the partners' vectors, each number divided by the root of its diagonal, the solution is
/// Zᵀ (I + Z Zᵀ)⁻¹ 1 = (I + ZᵀZ)⁻¹ Zᵀ 1, divided likewise: the smaller system is taken.
/// </remarks>
internal sealed class LeastSquaresRow(int dim) : IDisposable
{
    private const int Chunk = 1024; // partners whose products are added up at once

    private readonly Workers alone = new(1);
    private readonly PackedOperand packed = new();
    private readonly Matrix rows = new(Math.Max(Chunk, dim), dim);
    private readonly Matrix products = new(dim, dim);
    private readonly float[] system = new float[dim * dim];
    private readonly float[] scale = new float[dim];
    private readonly float[] right = new float[dim];
    private readonly float[] part = new float[dim];

    /// <summary>Solves.</summary>
    /// <param name="known">[rows, dim], the fixed side.</param>
    /// <param name="partners">Rows of it that are 1; all others are 0.</param>
    /// <param name="spectrum">[dim], the diagonal of the fixed side's products.</param>
    /// <param name="unobserved">Weight of that diagonal.</param>
    /// <param name="penalty">Weight of the vector's own squared length, above 0.</param>
    /// <param name="vector">[dim], overwritten; zeros without partners.</param>
    public void Solve(
        Matrix known,
        ReadOnlySpan<int> partners,
        ReadOnlySpan<double> spectrum,
        double unobserved,
        double penalty,
        Span<float> vector)
    {
        for (var i = 0; i < dim; i++)
        {
            scale[i] = (float)(1 / Math.Sqrt((unobserved * spectrum[i]) + penalty));
        }

        vector.Clear();
        if (partners.Length > dim)
        {
            ByNumbers(known, partners, vector);
        }
        else if (partners.Length > 0)
        {
            ByPartners(known, partners, vector);
        }

        TensorPrimitives.Multiply(vector, scale, vector);
    }

    public void Dispose() => alone.Dispose();

    private void ByPartners(Matrix known, ReadOnlySpan<int> partners, Span<float> vector)
    {
        var count = partners.Length;
        Gather(known, partners);
        var z = rows.View.RowRange(0, count);
        packed.Pack(new Worker(alone, 0), z.Transposed);
        Gemm.MultiplyRows(z, packed, products.View.RowRange(0, count).ColumnRange(0, count));
        var y = right.AsSpan(0, count);
        y.Fill(1);
        SolveSystem(y);
        for (var i = 0; i < count; i++)
        {
            Rows.AddScaled(rows.Row(i), y[i], vector);
        }
    }

    private void ByNumbers(Matrix known, ReadOnlySpan<int> partners, Span<float> vector)
    {
        for (var from = 0; from < partners.Length; from += Chunk)
        {
            var chunk = partners.Slice(from, Math.Min(Chunk, partners.Length - from));
            Gather(known, chunk);
            var z = rows.View.RowRange(0, chunk.Length);
            packed.Pack(new Worker(alone, 0), z);
            Gemm.MultiplyRows(z.Transposed, packed, products.View, accumulate: from > 0);
            Array.Clear(part);
            for (var i = 0; i < chunk.Length; i++)
            {
                Rows.Add(rows.Row(i), part);
            }

            Rows.Add(part, vector);
        }

        SolveSystem(vector);
    }

    private void Gather(Matrix known, ReadOnlySpan<int> partners)
    {
        for (var i = 0; i < partners.Length; i++)
        {
            TensorPrimitives.Multiply(known.Row(partners[i]), scale, rows.Row(i));
        }
    }

    private void SolveSystem(Span<float> x)
    {
        var n = x.Length;
        var matrix = system.AsSpan(0, n * n);
        for (var i = 0; i < n; i++)
        {
            products.Row(i)[..(i + 1)].CopyTo(matrix.Slice(i * n, i + 1));
            matrix[(i * n) + i] += 1;
        }

        if (!Cholesky.Factor(matrix, n)) // at least the identity, so only what is not a number gets here
        {
            throw new ArithmeticException("Matrix factorisation left the range of float.");
        }

        Cholesky.Solve<float>(matrix, x);
    }
}
