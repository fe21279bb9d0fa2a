using Shouldly;
using Twinspire.Batching;
using Twinspire.Losses;
using Twinspire.Randomness;

namespace Twinspire.Tests.Losses;

public sealed class StreamingFrequencyTests
{
    /// <summary>Item i comes with probability 2^-(i+1); the rate of 0.01 averages about 200 gaps.</summary>
    [Fact]
    public void The_estimate_comes_to_the_share_of_the_pairs()
    {
        var random = new RandomStream(1, "stream");
        var frequency = new StreamingFrequency(8, 0.01);
        var batch = new Batch(16);
        var items = new int[16];
        for (var step = 0; step < 20_000; step++)
        {
            foreach (ref var item in items.AsSpan())
            {
                item = Math.Min(7, (int)-Math.Log2(1 - random.NextDouble()));
            }

            batch.Fill(items, items, []);
            frequency.Update(step, 16, batch.UniqueItems, batch.ItemStart);
        }

        for (var item = 0; item < 7; item++)
        {
            Math.Exp(frequency.LogQ[item]).ShouldBe(
                Math.Pow(2, -item - 1), 0.35 * Math.Pow(2, -item - 1), $"item {item}");
        }
    }

    /// <summary>Twice in step 0, then in step 2: gaps 1/2 and 2; 0.75 · 0.5 + 0.25 · 2 = 0.875.</summary>
    [Fact]
    public void Gaps_are_averaged_by_the_rate()
    {
        var frequency = new StreamingFrequency(3, 0.25);

        frequency.Update(0, 4, [1], [0, 2]);
        ((double)frequency.LogQ[1]).ShouldBe(-Math.Log(0.5 * 4), 1e-6);
        frequency.Update(2, 4, [1], [0, 1]);

        ((double)frequency.LogQ[1]).ShouldBe(-Math.Log(0.875 * 4), 1e-6);
        frequency.LogQ[2].ShouldBe(-20.7f); // not seen
    }
}
