using Shouldly;
using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Tests.Kernels;

public sealed class VectorProductTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 64)]
    [InlineData(64, 63)]
    [InlineData(64, 65)]
    [InlineData(128, 200)]
    [InlineData(256, 128)]
    [InlineData(300, 97)] // two blocks of depth
    [InlineData(700, 333)]
    public unsafe void One_row_gets_the_bits_of_a_product_of_many(int depth, int columns)
    {
        var random = new RandomStream(1, "vector-product");
        var (many, items) = (Drawn(7, depth, random), Drawn(columns, depth, random));
        using var alone = new Workers(1);
        var packed = new PackedOperand();
        packed.Pack(new Worker(alone, 0), items.View.Transposed);
        var expected = new Matrix(7, columns);
        Gemm.MultiplyRows(many.View, packed, expected.View);

        for (var row = 0; row < 7; row++)
        {
            var scores = new float[columns];
            VectorProduct.Run(many.Row(row), packed, 0, columns, scores);
            scores.ShouldBe(expected.Row(row).ToArray());
            for (var from = 0; from < columns; from += VectorProduct.Strip)
            {
                var part = new float[Math.Min(40, columns - from)];
                VectorProduct.Run(many.Row(row), packed, from, from + part.Length, part);
                part.ShouldBe(scores[from..(from + part.Length)]);
            }

            for (var column = 0; column < columns; column++)
            {
                VectorProduct.Element(many.Row(row), packed, column).ShouldBe(scores[column]);
            }
        }
    }

    private static Matrix Drawn(int rows, int columns, RandomStream random)
    {
        var drawn = new Matrix(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            foreach (ref var value in drawn.Row(row))
            {
                value = (float)random.NextNormal();
            }
        }

        return drawn;
    }
}
