using Shouldly;
using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Tests.Kernels;

public sealed class SymmetricInverseTests
{
    // Below a block, a block, just above, several groups of columns.
    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1100)]
    public void The_negative_inverse_times_the_matrix_is_minus_one(int n)
    {
        // A band of overlapping counts, as items that occur together have, and a diagonal above it.
        var matrix = Band(n);
        using var workers = new Workers(2);

        Negative(matrix, workers);

        var original = Band(n);
        var stream = new RandomStream(1, "inverse");
        for (var check = 0; check < 2000; check++)
        {
            var (i, j) = ((int)stream.NextBelow(n), (int)stream.NextBelow(n));
            var sum = 0.0;
            for (var k = 0; k < n; k++)
            {
                sum += (double)original.Row(i)[k] * matrix.Row(k)[j];
            }

            sum.ShouldBe(i == j ? -1 : 0, 2e-5); // float, condition below 100
            matrix.Row(i)[j].ShouldBe(matrix.Row(j)[i]);
        }
    }

    [Fact]
    public void It_agrees_with_plain_elimination_in_double()
    {
        const int N = 300;
        var a = SymmetricMatrices.Definite(N, new RandomStream(2, "inverse"));
        for (var i = 0; i < N; i++)
        {
            a[(i * N) + i] += 300; // the condition that a ridge gives
        }

        var matrix = new Matrix(N, N);
        for (var i = 0; i < N * N; i++)
        {
            matrix.Row(i / N)[i % N] = (float)a[i];
        }

        using var workers = new Workers(1);
        Negative(matrix, workers);

        var expected = SymmetricMatrices.Inverse(a, N);
        for (var i = 0; i < N * N; i++)
        {
            matrix.Row(i / N)[i % N].ShouldBe((float)-expected[i], 1e-8f); // of values up to 3e-3
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var (one, three) = (Band(700), Band(700));
        using var alone = new Workers(1);
        using var team = new Workers(3);

        Negative(one, alone);
        Negative(three, team);

        three.ToArray().ShouldBe(one.ToArray());
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused()
    {
        var matrix = Band(300);
        matrix.Row(280)[280] = -1;
        using var workers = new Workers(2);

        Should.Throw<ArithmeticException>(() => Negative(matrix, workers))
            .Message.ShouldContain("256");
    }

    private static void Negative(Matrix matrix, Workers workers) =>
        SymmetricInverse.Negative(matrix, workers, TestContext.Current.CancellationToken);

    private static Matrix Band(int n)
    {
        var matrix = new Matrix(n, n);
        for (var i = 0; i < n; i++)
        {
            for (var j = Math.Max(0, i - 6); j < Math.Min(n, i + 7); j++)
            {
                matrix.Row(i)[j] = i == j ? 60 + (i % 5) : 7 - Math.Abs(i - j);
            }
        }

        return matrix;
    }
}
