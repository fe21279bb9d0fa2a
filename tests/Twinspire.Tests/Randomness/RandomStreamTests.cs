using CsCheck;
using Shouldly;
using Twinspire.Randomness;

namespace Twinspire.Tests.Randomness;

public sealed class RandomStreamTests
{
    /// <summary>
    /// Expected values: a separate implementation in another language, which gives the published first
    /// outputs of xoshiro256** (state 1, 2, 3, 4: 11520, 0, 1509978240, 1215971899390074240).
    /// </summary>
    [Theory]
    [InlineData(7UL, "shuffle", 0UL, 0x9CD8C4E90D4AF68UL, 0xB5F18F6861473BB8UL)]
    [InlineData(7UL, "shuffle", 1UL, 0x402EAF15BA4AE64UL, 0xE45A76D4EF3E6023UL)]
    [InlineData(8UL, "shuffle", 0UL, 0x53629A9531D52B7UL, 0xB12A7BC9941BE072UL)]
    [InlineData(7UL, "dropout", 0UL, 0xDD99D904FF369367UL, 0xECE0283AEE5697B1UL)]
    public void The_first_bits_are_known(ulong seed, string name, ulong index, ulong first, ulong second)
    {
        var stream = new RandomStream(seed, name, index);

        stream.NextBits().ShouldBe(first);
        stream.NextBits().ShouldBe(second);
    }

    [Fact]
    public void Mixing_gives_the_published_outputs_of_SplitMix64()
    {
        const ulong Step = 0x9E3779B97F4A7C15;

        // SplitMix64 of seed 1234567.
        RandomStream.Mix(unchecked(1234567 + Step)).ShouldBe(6457827717110365317UL);
        RandomStream.Mix(unchecked(1234567 + (2 * Step))).ShouldBe(3203168211198807973UL);
        RandomStream.Mix(unchecked(1234567 + (3 * Step))).ShouldBe(9817491932198370423UL);
    }

    [Fact]
    public void A_name_hashes_to_its_mixed_FNV_1a() =>
        RandomStream.Hash("foobar").ShouldBe(RandomStream.Mix(0x85944171F73967E8)); // published for "foobar"

    [Fact]
    public void The_same_seed_and_name_give_the_same_numbers() =>
        Gen.Select(Gen.ULong, Gen.String, Gen.ULong).Sample((seed, name, index) =>
            new RandomStream(seed, name, index).NextBits() == new RandomStream(seed, name, index).NextBits());

    /// <summary>
    /// Correlation of 20,000 pairs of uniforms: standard error 1/√20000 = 0.0071; 4 of them almost never pass
    /// by chance.
    /// </summary>
    [Theory]
    [InlineData("dropout", 0UL, 7UL)]
    [InlineData("shuffle", 1UL, 7UL)]
    [InlineData("shuffle", 0UL, 8UL)]
    [InlineData("Shuffle", 0UL, 7UL)]
    public void Streams_of_other_names_indices_or_seeds_are_unrelated(string name, ulong index, ulong seed)
    {
        var first = new RandomStream(7, "shuffle");
        var second = new RandomStream(seed, name, index);
        var covariance = 0.0;

        for (var count = 0; count < 20_000; count++)
        {
            covariance += (first.NextDouble() - 0.5) * (second.NextDouble() - 0.5) / 20_000;
        }

        (covariance * 12).ShouldBe(0, 4 * 0.0071); // a uniform's variance is 1/12
    }

    /// <summary>
    /// Chi square over 100 cells: mean 99, standard deviation √198 = 14; 5 of them either side.
    /// </summary>
    [Fact]
    public void Doubles_are_uniform_on_the_half_open_unit_interval()
    {
        var stream = new RandomStream(1, "uniform");
        var cells = new int[100];

        for (var count = 0; count < 100_000; count++)
        {
            var value = stream.NextDouble();
            value.ShouldBeInRange(0, 1 - double.Epsilon);
            cells[(int)(value * 100)]++;
        }

        ChiSquare(cells, 1000).ShouldBeInRange(29, 169);
    }

    /// <summary>Chi square over 7 cells: mean 6, standard deviation √12 = 3.5; 6 of them above.</summary>
    [Fact]
    public void Bounded_integers_are_uniform()
    {
        var stream = new RandomStream(1, "bounded");
        var cells = new int[7];

        for (var count = 0; count < 70_000; count++)
        {
            cells[stream.NextBelow(7)]++;
        }

        ChiSquare(cells, 10_000).ShouldBeLessThan(27);
    }

    [Fact]
    public void Bounded_integers_stay_below_any_bound() =>
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.ULong).Sample((bound, seed) =>
            new RandomStream(seed, "bound").NextBelow(bound) is var value && value >= 0 && value < bound);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_bound_below_one_is_refused(long bound) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RandomStream(1, "bound").NextBelow(bound));

    [Fact]
    public void Normals_have_mean_0_and_variance_1()
    {
        var stream = new RandomStream(1, "normal");
        double sum = 0, squares = 0;

        for (var count = 0; count < 100_000; count++)
        {
            var value = stream.NextNormal();
            sum += value;
            squares += value * value;
        }

        // Standard errors: 1/√100000 = 0.0032 of the mean, √(2/100000) = 0.0045 of the variance; 4 of each.
        (sum / 100_000).ShouldBe(0, 4 * 0.0032);
        (squares / 100_000).ShouldBe(1, 4 * 0.0045);
    }

    [Fact]
    public void Shuffling_keeps_every_value_once() =>
        Gen.Select(Gen.Int[0, 200], Gen.ULong).Sample((length, seed) =>
        {
            int[] values = [.. Enumerable.Range(0, length)];
            new RandomStream(seed, "shuffle").Shuffle<int>(values);
            return values.Order().SequenceEqual(Enumerable.Range(0, length));
        });

    /// <summary>
    /// Chi square over the 24 orders of 4 values: mean 23, standard deviation √46 = 6.8; 5 above.
    /// </summary>
    [Fact]
    public void Every_order_is_equally_likely()
    {
        var stream = new RandomStream(1, "orders");
        var seen = new Dictionary<string, int>();

        for (var count = 0; count < 24_000; count++)
        {
            char[] values = ['a', 'b', 'c', 'd'];
            stream.Shuffle<char>(values);
            var order = new string(values);
            seen[order] = seen.GetValueOrDefault(order) + 1;
        }

        seen.Count.ShouldBe(24);
        ChiSquare([.. seen.Values], 1000).ShouldBeLessThan(57);
    }

    private static double ChiSquare(int[] cells, double expected) =>
        cells.Sum(cell => (cell - expected) * (cell - expected) / expected);
}
