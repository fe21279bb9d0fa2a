using Shouldly;
using Twinspire.Diagnostics;
using Twinspire.Randomness;

namespace Twinspire.Tests.Diagnostics;

public sealed class VectorStatisticsTests
{
    [Fact]
    public void Vectors_worked_by_hand_have_their_figures()
    {
        // (1, 0), (0, 1), (-1, 0): squared distances 2, 2, 4; cosines 0, 0, -1.
        float[] vectors = [1, 0, 0, 1, -1, 0], alike = [1, 0, 1, 0, 1, 0];

        VectorStatistics.Uniformity(vectors, 2)
            .ShouldBe(Math.Log(((2 * Math.Exp(-4)) + Math.Exp(-8)) / 3), 1e-6);
        VectorStatistics.MeanCosine(vectors, 2).ShouldBe(-1 / 3.0, 1e-12);
        VectorStatistics.Alignment(vectors, alike, 2).ShouldBe((0 + 2 + 4) / 3.0, 1e-6);

        // Singular values √2 and 1.
        var share = Math.Sqrt(2) / (Math.Sqrt(2) + 1);
        VectorStatistics.EffectiveRank(vectors, 2).ShouldBe(
            Math.Exp(-(share * Math.Log(share)) - ((1 - share) * Math.Log(1 - share))), 1e-9);
    }

    [Fact]
    public void One_point_has_rank_one_and_the_axes_have_all()
    {
        float[] point = [0.6f, 0.8f, 0, 0.6f, 0.8f, 0, 0.6f, 0.8f, 0];
        float[] axes = [1, 0, 0, 0, 1, 0, 0, 0, 1];

        VectorStatistics.EffectiveRank(point, 3).ShouldBe(1, 1e-5);
        VectorStatistics.MeanCosine(point, 3).ShouldBe(1, 1e-6);
        VectorStatistics.Uniformity(point, 3).ShouldBe(0, 1e-6);
        VectorStatistics.EffectiveRank(axes, 3).ShouldBe(3, 1e-9);
        VectorStatistics.MeanCosine(axes, 3).ShouldBe(0, 1e-12);
    }

    [Theory]
    [InlineData(50, 8)]
    [InlineData(6, 20)] // fewer rows than dimensions: the other Gram matrix
    [InlineData(40, 40)]
    public void They_agree_with_plain_loops_in_double(int rows, int dim)
    {
        var vectors = Unit(rows, dim, "first");
        var others = Unit(rows, dim, "second");
        double alignment = 0, uniformity = 0, cosine = 0;
        for (var i = 0; i < rows; i++)
        {
            alignment += Distance(vectors, i, others, i, dim) / rows;
            for (var j = 0; j < rows; j++)
            {
                if (i != j)
                {
                    uniformity += Math.Exp(-2 * Distance(vectors, i, vectors, j, dim)) / rows / (rows - 1);
                    cosine += (1 - (Distance(vectors, i, vectors, j, dim) / 2)) / rows / (rows - 1);
                }
            }
        }

        // Vectors of length 1 up to float's 1e-7.
        VectorStatistics.Alignment(vectors, others, dim).ShouldBe(alignment, 1e-6);
        VectorStatistics.Uniformity(vectors, dim).ShouldBe(Math.Log(uniformity), 1e-5);
        VectorStatistics.MeanCosine(vectors, dim).ShouldBe(cosine, 1e-6);
        VectorStatistics.EffectiveRank(vectors, dim).ShouldBe(PlainRank(vectors, rows, dim), 1e-3);
    }

    [Fact]
    public void Very_wide_vectors_are_measured_on_256_rows()
    {
        var vectors = Unit(300, 400, "wide");

        VectorStatistics.EffectiveRank(vectors, 400)
            .ShouldBe(VectorStatistics.EffectiveRank(vectors.AsSpan(0, 256 * 400), 400), 1e-9);
    }

    // Singular values by power iteration and deflation of XᵀX, the slow way.
    private static double PlainRank(float[] vectors, int rows, int dim)
    {
        var gram = new double[dim * dim];
        for (var place = 0; place < gram.Length; place++)
        {
            for (var row = 0; row < rows; row++)
            {
                var (i, j) = (place / dim, place % dim);
                gram[place] += (double)vectors[(row * dim) + i] * vectors[(row * dim) + j];
            }
        }

        var singular = new List<double>();
        for (var k = 0; k < Math.Min(rows, dim); k++)
        {
            var x = Enumerable.Range(0, dim).Select(i => Math.Sin(1 + i + (k * 7))).ToArray();
            var value = 0.0;
            for (var turn = 0; turn < 20_000; turn++)
            {
                var y = Enumerable.Range(0, dim)
                    .Select(i => Enumerable.Range(0, dim).Sum(j => gram[(i * dim) + j] * x[j])).ToArray();
                var old = value;
                value = Math.Sqrt(y.Sum(one => one * one));
                x = [.. y.Select(one => one / value)];
                if (Math.Abs(value - old) < 1e-13 * value)
                {
                    break;
                }
            }

            singular.Add(Math.Sqrt(value));
            for (var place = 0; place < gram.Length; place++)
            {
                gram[place] -= value * x[place / dim] * x[place % dim];
            }
        }

        return Math.Exp(-singular.Sum(s => s / singular.Sum() * Math.Log(s / singular.Sum())));
    }

    private static double Distance(float[] first, int i, float[] second, int j, int dim) =>
        Enumerable.Range(0, dim).Sum(k =>
            Math.Pow((double)first[(i * dim) + k] - second[(j * dim) + k], 2));

    private static float[] Unit(int rows, int dim, string name)
    {
        var random = new RandomStream(4, name);
        var vectors = new float[rows * dim];
        for (var row = 0; row < rows; row++)
        {
            var values = Enumerable.Range(0, dim).Select(_ => random.NextNormal() + 0.3).ToArray();
            var length = Math.Sqrt(values.Sum(value => value * value));
            for (var i = 0; i < dim; i++)
            {
                vectors[(row * dim) + i] = (float)(values[i] / length);
            }
        }

        return vectors;
    }
}
