using Shouldly;
using Twinspire.Randomness;

namespace Twinspire.Tests.Randomness;

public sealed class CounterRandomTests
{
    [Fact]
    public void An_index_gives_the_same_bits_whenever_it_is_asked()
    {
        var forward = Enumerable.Range(0, 100)
            .Select(index => new CounterRandom(7, "split").BitsAt((ulong)index))
            .ToArray();
        var numbers = new CounterRandom(7, "split");

        for (var index = 99; index >= 0; index--)
        {
            numbers.BitsAt((ulong)index).ShouldBe(forward[index]);
        }
    }

    [Fact]
    public void Names_and_seeds_give_other_numbers()
    {
        ulong[] bits =
        [
            new CounterRandom(7, "split").BitsAt(0),
            new CounterRandom(8, "split").BitsAt(0),
            new CounterRandom(7, "downSample").BitsAt(0),
            new CounterRandom(7, "split").BitsAt(1),
        ];

        bits.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Shares_are_uniform_and_of_two_names_independent()
    {
        const int count = 100_000;
        var (first, second) = (new CounterRandom(1, "split"), new CounterRandom(1, "downSample"));
        var cells = new int[100];

        for (var index = 0UL; index < count; index++)
        {
            cells[((int)(first.ShareAt(index) * 10) * 10) + (int)(second.ShareAt(index) * 10)]++;
        }

        // 1000 a cell; chi-squared with 99 degrees of freedom has mean 99 and deviation 14.
        cells.Sum(cell => (cell - 1000.0) * (cell - 1000) / 1000).ShouldBeInRange(50, 155);
    }
}
