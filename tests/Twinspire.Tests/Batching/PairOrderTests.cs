using Shouldly;
using Twinspire.Batching;

namespace Twinspire.Tests.Batching;

public sealed class PairOrderTests
{
    [Theory]
    [InlineData(100, 10, 1 << 20)]
    [InlineData(5000, 1000, 1 << 20)]
    [InlineData(5000, 500, 2048)]
    public void An_epoch_takes_every_pair_once(int count, int batch, int buffer)
    {
        var order = new PairOrder(count, seed: 5, buffer);
        var seen = new int[count];
        var pairs = new long[batch];

        for (var step = 0; step < count / batch; step++)
        {
            order.Next(pairs);
            foreach (var pair in pairs)
            {
                seen[pair]++;
            }
        }

        seen.ShouldAllBe(times => times == 1);
        order.Epoch.ShouldBe(1UL);
    }

    [Fact]
    public void Blocks_are_announced_before_their_pairs_come()
    {
        var announced = new HashSet<long>();
        var order = new PairOrder(5000, seed: 5, bufferPairs: 2048, expect: (from, size) =>
        {
            for (var pair = from; pair < from + size; pair++)
            {
                announced.Add(pair);
            }
        });
        var taken = new long[1000];

        for (var batch = 0; batch < 4; batch++)
        {
            order.Next(taken);

            taken.ShouldAllBe(pair => announced.Contains(pair));
        }
    }

    [Fact]
    public void What_does_not_fill_a_batch_waits_for_the_next_epoch()
    {
        var order = new PairOrder(10, seed: 5);
        var pairs = new long[4];

        order.Next(pairs);
        order.Next(pairs);
        order.Next(pairs);

        order.Epoch.ShouldBe(2UL);
        pairs.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Epochs_differ_and_the_seed_fixes_them()
    {
        var first = Take(seed: 1);
        var again = Take(seed: 1);
        var other = Take(seed: 2);

        first.ShouldBe(again);
        first.ShouldNotBe(other);
        first[..50].ShouldNotBe(first[50..]);

        static long[] Take(ulong seed)
        {
            var order = new PairOrder(50, seed);
            var pairs = new long[100];
            order.Next(pairs.AsSpan(0, 50));
            order.Next(pairs.AsSpan(50, 50));
            return pairs;
        }
    }
}
