using Shouldly;
using Twinspire.Diagnostics;
using Twinspire.Randomness;

namespace Twinspire.Tests.Diagnostics;

public sealed class AccidentalHitsTests
{
    [Fact]
    public void Two_rows_worked_by_hand()
    {
        // Pairs of items a a a b b c: the other of two rows has the same item in 3/6 · 2/5 + 2/6 · 1/5.
        AccidentalHits.ShareOfRows([3, 2, 1], 2).ShouldBe((0.5 * 0.4) + (1 / 3.0 * 0.2), 1e-12);
        AccidentalHits.ShareOfRows([1, 1, 1], 3).ShouldBe(0);
    }

    [Fact]
    public void Larger_batches_agree_with_drawing_them()
    {
        long[] counts = [400, 200, 100, .. Enumerable.Repeat(10L, 130)];
        int[] pairs = [.. counts.Index().SelectMany(one => Enumerable.Repeat(one.Index, (int)one.Item))];
        var random = new RandomStream(9, "hits");
        var hits = 0;
        for (var batch = 0; batch < 400; batch++)
        {
            random.Shuffle<int>(pairs);
            hits += pairs[..32].CountBy(item => item).Where(one => one.Value > 1).Sum(one => one.Value);
        }

        // 12,800 rows: a standard error of 0.4 %, and drawing without replacement changes little at 2 %.
        AccidentalHits.ShareOfRows(counts, 32).ShouldBe(hits / 12_800.0, 0.015);
    }
}
