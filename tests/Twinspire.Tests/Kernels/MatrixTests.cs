using Shouldly;
using Twinspire.Kernels;

namespace Twinspire.Tests.Kernels;

public sealed class MatrixTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(512)]
    [InlineData(1024)]
    public unsafe void Rows_start_on_cache_lines_and_never_4_KiB_apart(int columns)
    {
        var matrix = new Matrix(3, columns);

        ((long)matrix.Data % 64).ShouldBe(0);
        (matrix.Stride % 16).ShouldBe(0);
        (matrix.Stride % 1024).ShouldNotBe(0); // 1024 floats = 4 KiB
        matrix.Stride.ShouldBeGreaterThanOrEqualTo(columns);
    }

    [Fact]
    public void A_new_matrix_is_zero_and_a_plain_array_has_its_rows_in_order()
    {
        var matrix = new Matrix(2, 3);
        matrix.ToArray().ShouldAllBe(value => value == 0);

        matrix.Row(0)[2] = 1;
        matrix.Row(1)[0] = 2;

        matrix.ToArray().ShouldBe([0, 0, 1, 2, 0, 0]);
        matrix.Clear();
        matrix.ToArray().ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void A_dense_matrix_has_no_padding() => Matrix.Dense(3, 5).Stride.ShouldBe(5);

    [Fact]
    public void Rows_and_shapes_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Matrix(2, 3).Row(2).Length);
        Should.Throw<ArgumentOutOfRangeException>(() => new Matrix(2, 3).Row(-1).Length);
        Should.Throw<ArgumentOutOfRangeException>(() => new Matrix(-1, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => new Matrix(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Matrix(1 << 20, 1 << 12))
            .Message.ShouldContain("use fewer rows");
    }
}
