using Shouldly;
using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Tests.Kernels;

/// <summary>Products against the sums that define them, at the edges of tiles, panels and blocks.</summary>
public sealed class GemmTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 1, 33, 5 }, { 5, 31, 3 }, { 11, 32, 7 }, { 12, 32, 16 }, { 13, 33, 17 },
        { 24, 64, 255 },
        { 25, 65, 256 }, { 48, 15, 257 }, { 97, 100, 513 }, { 400, 7, 40 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Products_are_sums_of_products_either_way_stored(int rows, int columns, int depth)
    {
        var a = Random(rows, depth, "a");
        var b = Random(depth, columns, "b");
        var expected = Expected(a, b);

        foreach (var (left, right) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var actual = Multiply(
                left ? Transpose(a) : a, left, right ? Transpose(b) : b, right, rows, columns, 2);
            ShouldAgree(actual, expected, depth);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Accumulating_adds_to_what_was_there(int rows, int columns, int depth)
    {
        var a = Random(rows, depth, "a");
        var b = Random(depth, columns, "b");
        var c = Random(rows, columns, "c");
        var expected = Expected(a, b);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                expected[row, column] += c.Row(row)[column];
            }
        }

        using var workers = new Workers(2);
        var scratch = new GemmScratch();
        workers.Run(worker => Gemm.Multiply(worker, scratch, a.View, b.View, c.View, accumulate: true));

        ShouldAgree(c, expected, depth + 1);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_number_of_workers_changes_no_bit(int rows, int columns, int depth)
    {
        var a = Random(rows, depth, "a");
        var b = Random(depth, columns, "b");
        var one = Multiply(a, false, b, false, rows, columns, 1);

        foreach (var workers in new[] { 2, 3, 4 })
        {
            Multiply(a, false, b, false, rows, columns, workers).ToArray().ShouldBe(one.ToArray());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Products_of_a_list_add_up_in_its_order_whatever_the_workers(int threads)
    {
        var (a, b) = (Random(300, 20, "a"), Random(300, 90, "b")); // 90 columns of 20 rows: made transposed
        var (d, e) = (Random(70, 20, "d"), Random(70, 90, "e"));
        var c = Random(20, 90, "c");
        var expected = c.ToArray();
        var other = new Matrix(90, 20);
        using var workers = new Workers(threads);
        var scratch = new GemmScratch();
        var products = new[]
        {
            new Product(a.View.Transposed, b.View, c.View, true),
            new Product(d.View.Transposed, e.View, c.View, true),
            new Product(b.View.Transposed, a.View, other.View, false),
        };

        workers.Run(worker => Gemm.Multiply(worker, scratch, products));

        products[0].IsTurned.ShouldBeTrue();
        products[2].IsTurned.ShouldBeFalse();
        for (var row = 0; row < 20; row++)
        {
            for (var column = 0; column < 90; column++)
            {
                var first = Enumerable.Range(0, 300).Sum(p => (double)a.Row(p)[row] * b.Row(p)[column]);
                var second = Enumerable.Range(0, 70).Sum(p => (double)d.Row(p)[row] * e.Row(p)[column]);
                ((double)c.Row(row)[column]).ShouldBe(
                    expected[(row * 90) + column] + first + second, 1e-4); // as ShouldAgree at depth 370
                ((double)other.Row(column)[row]).ShouldBe(first, 1e-4);
            }
        }
    }

    [Fact]
    public void A_turned_product_has_the_same_bits_for_any_number_of_workers()
    {
        var (a, b) = (Random(300, 20, "a"), Random(300, 90, "b"));
        var one = Multiply(a, true, b, false, 20, 90, 1);

        foreach (var workers in new[] { 2, 3, 4 })
        {
            Multiply(a, true, b, false, 20, 90, workers).ToArray().ShouldBe(one.ToArray());
        }
    }

    [Fact]
    public void Columns_of_a_product_are_the_products_columns()
    {
        var a = Random(7, 20, "a");
        var b = Random(20, 200, "b");
        var whole = Multiply(a, false, b, false, 7, 200, 1);
        var packed = new PackedOperand();
        var part = new Matrix(7, 64);
        using var workers = new Workers(1);

        workers.Run(worker =>
        {
            packed.Pack(worker, b.View);
            Gemm.MultiplyColumns(a.View, packed, part.View, 64, 128);
        });

        for (var row = 0; row < 7; row++)
        {
            part.Row(row).ToArray().ShouldBe(whole.Row(row)[64..128].ToArray());
        }
    }

    private static Matrix Multiply(
        Matrix a, bool transposeA, Matrix b, bool transposeB, int rows, int columns, int threads)
    {
        var c = new Matrix(rows, columns);
        using var workers = new Workers(threads);
        var scratch = new GemmScratch();
        workers.Run(worker => Gemm.Multiply(worker, scratch, transposeA ? a.View.Transposed : a.View,
            transposeB ? b.View.Transposed : b.View, c.View));
        return c;
    }

    private static double[,] Expected(Matrix a, Matrix b)
    {
        var product = new double[a.Rows, b.Columns];
        for (var row = 0; row < a.Rows; row++)
        {
            for (var column = 0; column < b.Columns; column++)
            {
                for (var p = 0; p < a.Columns; p++)
                {
                    product[row, column] += (double)a.Row(row)[p] * b.Row(p)[column];
                }
            }
        }

        return product;
    }

    private static void ShouldAgree(Matrix actual, double[,] expected, int depth)
    {
        // Entries are in [-1, 1]: a sum of products is off by at most depth roundings of its partial sums.
        var bound = 6e-8 * depth * Math.Sqrt(depth) + 1e-6;
        for (var row = 0; row < actual.Rows; row++)
        {
            for (var column = 0; column < actual.Columns; column++)
            {
                ((double)actual.Row(row)[column]).ShouldBe(
                    expected[row, column], bound, $"[{row}, {column}]");
            }
        }
    }

    private static Matrix Transpose(Matrix matrix)
    {
        var result = new Matrix(matrix.Columns, matrix.Rows);
        for (var row = 0; row < matrix.Rows; row++)
        {
            for (var column = 0; column < matrix.Columns; column++)
            {
                result.Row(column)[row] = matrix.Row(row)[column];
            }
        }

        return result;
    }

    private static Matrix Random(int rows, int columns, string name)
    {
        var random = new RandomStream(1, name);
        var matrix = new Matrix(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            foreach (ref var value in matrix.Row(row))
            {
                value = (float)((2 * random.NextDouble()) - 1);
            }
        }

        return matrix;
    }
}
