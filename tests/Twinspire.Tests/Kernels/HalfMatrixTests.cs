using CsCheck;
using Shouldly;
using Twinspire.Kernels;

namespace Twinspire.Tests.Kernels;

/// <summary>Half-precision rows against the platform's own <see cref="Half"/>.</summary>
public sealed class HalfMatrixTests
{
    /// <summary>Every finite half, the smallest ones and both zeros included.</summary>
    [Fact]
    public void Every_half_is_read_as_it_is_and_written_back_as_it_was()
    {
        float[] all =
        [
            .. Enumerable.Range(0, 65536).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))
                .Where(Half.IsFinite).Select(half => (float)half),
        ];
        var matrix = new HalfMatrix(2, all.Length);

        matrix.Write(0, all);
        matrix.Write(1, all, noise: 12345);

        matrix.ToArray().ShouldBe([.. all, .. all]);
    }

    [Fact]
    public void Without_noise_a_number_goes_to_a_half_as_near_as_any() =>
        Gen.Single.Where(float.IsFinite).Array[1, 35].Sample(values =>
        {
            var matrix = new HalfMatrix(1, values.Length);

            matrix.Write(0, values);

            var read = matrix.ToArray();
            for (var i = 0; i < values.Length; i++)
            {
                var expected = (float)(Half)Math.Clamp(values[i], -65504f, 65504f);
                Math.Abs(read[i] - values[i]).ShouldBe(Math.Abs(expected - values[i]), 0f, $"{values[i]:R}");
            }
        });

    /// <summary>
    /// A quarter of the way from 1 to its neighbour 1 + 2^-10: up in a quarter of the draws. Of 16,000 draws
    /// the share is off by .0034 as a rule, so five times that is allowed.
    /// </summary>
    [Fact]
    public void With_noise_a_number_goes_up_as_often_as_it_is_near_the_upper_half()
    {
        var step = 1f / 1024;
        float[] values = [.. Enumerable.Repeat(1 + (step / 4), 16)];
        var matrix = new HalfMatrix(1, 16);
        var ups = new int[16];
        for (ulong noise = 1; noise <= 1000; noise++)
        {
            matrix.Write(0, values, (noise * 0x9E3779B97F4A7C15UL) | 1);
            var read = matrix.ToArray();
            for (var i = 0; i < 16; i++)
            {
                read[i].ShouldBeOneOf(1f, 1 + step);
                ups[i] += read[i] > 1 ? 1 : 0;
            }
        }

        (ups.Sum() / 16000.0).ShouldBe(0.25, 0.017);
        ups.ShouldAllBe(up => up > 180 && up < 320); // no lane of its own mind: 250 ± 5 · 13.7
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(64)]
    public void Pooling_sums_rows_in_float(int columns)
    {
        var matrix = new HalfMatrix(3, columns);
        var plain = new Matrix(3, columns);
        for (var row = 0; row < 3; row++)
        {
            float[] values = [.. Enumerable.Range(0, columns).Select(column => (row * 100) + column + 0.5f)];
            matrix.Write(row, values);
            plain.Write(row, values);
        }

        float[] pooled = new float[columns], expected = new float[columns];
        matrix.Pool([2, 0, 2], 0.25f, pooled);
        plain.Pool([2, 0, 2], 0.25f, expected);

        pooled.ShouldBe(expected); // every number here is a half, so both add the same floats
    }

    [Fact]
    public void Numbers_beyond_the_largest_half_stop_there()
    {
        var matrix = new HalfMatrix(1, 3);

        matrix.Write(0, [1e30f, -70000f, 65504f], noise: 99);

        matrix.ToArray().ShouldBe([65504f, -65504f, 65504f]);
    }

    [Fact]
    public void Rows_and_shapes_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new HalfMatrix(2, 3).Write(2, [1, 2, 3]));
        Should.Throw<ArgumentOutOfRangeException>(() => new HalfMatrix(-1, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => new HalfMatrix(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new HalfMatrix(1 << 20, 1 << 12))
            .Message.ShouldContain("use fewer rows");
    }
}
