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
    [InlineData(131)]
    public void The_vectors_are_orthonormal_and_stretched_by_their_values(int n) =>
        CheckVectors(SymmetricMatrices.Definite(n, new RandomStream(5, "eigen")), n);

    [Fact]
    public void Equal_eigenvalues_and_rows_that_are_diagonal_already_are_no_trouble()
    {
        const int n = 20;
        double[] equal = new double[n * n], joined = new double[n * n];
        for (var i = 0; i < n * n; i++)
        {
            equal[i] = (i / n) == (i % n) ? 3 : 1; // 2 of it and once n + 2
            joined[i] = (i / n) == (i % n) ? (i / n) / 4 : 0; // equal ones on the diagonal
        }

        joined[(7 * n) + 2] = joined[(2 * n) + 7] = 1e-3;

        CheckVectors(equal, n);
        CheckVectors(joined, n);
    }

    private static void CheckVectors(double[] a, int n)
    {
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
