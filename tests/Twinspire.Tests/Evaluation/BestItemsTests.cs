using CsCheck;
using Shouldly;
using Twinspire.Evaluation;

namespace Twinspire.Tests.Evaluation;

public sealed class BestItemsTests
{
    [Fact]
    public void It_keeps_what_a_full_sort_keeps() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 5].Array[0, 30]).Sample((k, scores) =>
        {
            var best = new BestItems(k);
            int[] ids = new int[k];
            float[] found = new float[k];
            for (var round = 0; round < 2; round++) // the second time it starts anew
            {
                for (var id = 0; id < scores.Length; id++)
                {
                    best.Offer(id, scores[id]);
                }

                best.MoveTo(ids, found);
                int[] expected = [.. Enumerable.Range(0, scores.Length)
                    .OrderByDescending(id => scores[id]).ThenBy(id => id).Take(k)];
                ids[..expected.Length].ShouldBe(expected);
                ids[expected.Length..].ShouldAllBe(id => id == -1);
                found[..expected.Length].ShouldBe(expected.Select(id => (float)scores[id]));
            }
        });
}
