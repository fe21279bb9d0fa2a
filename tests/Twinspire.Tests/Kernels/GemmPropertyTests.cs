using CsCheck;
using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Tests.Kernels;

/// <summary>
/// Products against their scalar twin in double, at shapes around every tile, panel and block edge.
/// </summary>
public sealed class GemmPropertyTests
{
    private const int SafeColumns = 40; // beside the result, to see whether anything is written there

    private static readonly Gen<Shape> Shapes = Gen.Select(
        Gen.OneOf(Gen.Int[1, 60], Gen.Const(400)),
        Gen.OneOf(Gen.Int[1, 40], Gen.Int[250, 260], Gen.Const(520)),
        Gen.Int[1, 70],
        Gen.Bool,
        Gen.Bool,
        Gen.Bool,
        (rows, depth, columns, leftTransposed, rightTransposed, accumulate) =>
            new Shape(rows, depth, columns, leftTransposed, rightTransposed, accumulate));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_product_is_its_scalar_twin(int threads)
    {
        using var workers = new Workers(threads);
        var scratch = new GemmScratch();

        Shapes.Sample(
            shape => new Product(shape).Error((a, b, c) =>
                workers.Run(worker => Gemm.Multiply(worker, scratch, a, b, c, shape.Accumulate))) <= 1,
            iter: 30, threads: 1, seed: "0000KOIPe036");
    }

    [Fact]
    public void Rows_times_a_packed_operand_are_the_scalar_twin()
    {
        using var workers = new Workers(1);
        var packed = new PackedOperand();

        Shapes.Where(shape => !shape.LeftTransposed).Sample(
            shape => new Product(shape).Error((a, b, c) => workers.Run(worker =>
            {
                packed.Pack(worker, b);
                Gemm.MultiplyRows(a, packed, c, shape.Accumulate);
            })) <= 1,
            iter: 30, threads: 1, seed: "0000KOIPe036");
    }

    private readonly record struct Shape(
        int Rows, int Depth, int Columns, bool LeftTransposed, bool RightTransposed, bool Accumulate);

    private sealed class Product
    {
        private readonly Shape shape;
        private readonly Matrix left;
        private readonly Matrix right;
        private readonly Matrix target;
        private readonly float[] before;

        public Product(Shape shape)
        {
            this.shape = shape;
            var stream = new RandomStream(1, "product");
            var (rows, depth, columns) = (shape.Rows, shape.Depth, shape.Columns);
            left = shape.LeftTransposed
                ? MatrixFactory.Random(depth, rows, stream)
                : MatrixFactory.Random(rows, depth, stream);
            right = shape.RightTransposed
                ? MatrixFactory.Random(columns, depth, stream)
                : MatrixFactory.Random(depth, columns, stream);
            target = MatrixFactory.Random(rows, columns + SafeColumns, stream);
            before = target.ToArray();
        }

        /// <summary>
        /// The largest error over its bound: a sum of n products in float is wrong by at most (n + 1) · 2⁻²⁴
        /// · Σ |a| |b|, whatever its order. Infinite if a column beside the result has changed.
        /// </summary>
        public double Error(Action<MatrixView, MatrixView, MatrixView> multiply)
        {
            multiply(
                shape.LeftTransposed ? left.View.Transposed : left.View,
                shape.RightTransposed ? right.View.Transposed : right.View,
                target.View.ColumnRange(0, shape.Columns));
            var worst = 0.0;
            for (var row = 0; row < shape.Rows; row++)
            {
                for (var column = 0; column < shape.Columns + SafeColumns; column++)
                {
                    var old = before[(row * (shape.Columns + SafeColumns)) + column];
                    worst = Math.Max(worst, column < shape.Columns
                        ? ErrorAt(row, column, old)
                        : target.Row(row)[column] == old ? 0 : double.PositiveInfinity);
                }
            }

            return worst;
        }

        private double ErrorAt(int row, int column, float old)
        {
            double sum = shape.Accumulate ? old : 0;
            var size = Math.Abs(sum);
            for (var term = 0; term < shape.Depth; term++)
            {
                var a = shape.LeftTransposed ? left.Row(term)[row] : left.Row(row)[term];
                var b = shape.RightTransposed ? right.Row(column)[term] : right.Row(term)[column];
                sum += (double)a * b;
                size += Math.Abs((double)a * b);
            }

            return Math.Abs(target.Row(row)[column] - sum) / ((shape.Depth + 1) * Math.Pow(2, -24) * size);
        }
    }
}
