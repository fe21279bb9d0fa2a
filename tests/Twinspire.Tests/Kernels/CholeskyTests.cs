using Shouldly;
using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Tests.Kernels;

public sealed class CholeskyTests
{
    [Fact]
    public void A_system_worked_by_hand_is_solved()
    {
        // [[4, 2], [2, 5]] = L Lᵀ with L = [[2, 0], [1, 2]]; with x = (1, -1) the right side is (2, -3).
        double[] a = [4, 99, 2, 5];
        double[] x = [2, -3];

        Cholesky.Factor<double>(a, 2).ShouldBeTrue();
        Cholesky.Solve<double>(a, x);

        a.ShouldBe([2, 99, 1, 2]); // the upper triangle is left alone
        x.ShouldBe([1, -1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void The_solution_times_the_matrix_is_the_right_side(int n)
    {
        var stream = new RandomStream(3, "cholesky");
        var a = SymmetricMatrices.Definite(n, stream);
        var right = Enumerable.Range(0, n).Select(_ => stream.NextNormal()).ToArray();
        double[] factor = [.. a], x = [.. right];

        Cholesky.Factor<double>(factor, n).ShouldBeTrue();
        Cholesky.Solve<double>(factor, x);

        for (var i = 0; i < n; i++)
        {
            Enumerable.Range(0, n).Sum(j => a[(i * n) + j] * x[j]).ShouldBe(right[i], 1e-9);
        }
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_found_out()
    {
        Cholesky.Factor<double>([1, 0, 2, 1], 2).ShouldBeFalse(); // 1 - 2² < 0
        Cholesky.Factor<float>([float.NaN], 1).ShouldBeFalse();
    }
}
