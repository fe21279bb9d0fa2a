using Shouldly;
using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Tests.Kernels;

public sealed class SymmetricEigenTests
{
    [Fact]
    public void A_matrix_worked_by_hand_has_its_eigenvalues()
    {
        // [[2, 1], [1, 2]] has 3 with (1, 1) and 1 with (1, -1).
        double[] a = [2, 1, 1, 2];

        SymmetricEigen.Run(a, 2, []);

        new[] { a[0], a[3] }.Order().ToArray().ShouldBe([1, 3], 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void The_vectors_are_orthonormal_and_stretched_by_their_values(int n)
    {
        var a = SymmetricMatrices.Definite(n, new RandomStream(5, "eigen"));
        double[] values = [.. a], vectors = new double[n * n];

        SymmetricEigen.Run(values, n, vectors);

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                Enumerable.Range(0, n).Sum(k => vectors[(i * n) + k] * vectors[(j * n) + k])
                    .ShouldBe(i == j ? 1 : 0, 1e-12);
                Enumerable.Range(0, n).Sum(k => a[(j * n) + k] * vectors[(i * n) + k])
                    .ShouldBe(values[(i * n) + i] * vectors[(i * n) + j], 1e-10 * n);
            }
        }
    }

    [Fact]
    public void A_matrix_of_zeros_keeps_the_axes()
    {
        var vectors = new double[4];

        SymmetricEigen.Run(new double[4], 2, vectors);

        vectors.ShouldBe([1, 0, 0, 1]);
    }
}
