using System.Numerics.Tensors;
using Shouldly;
using Twinspire.Kernels;
using Twinspire.Randomness;
using Twinspire.Retrieval;

namespace Twinspire.Tests.Retrieval;

public sealed class ExactIndexTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(7, 3, 5, 10)]
    [InlineData(1500, 4, 40, 7)]
    [InlineData(3000, 300, 1, 50)]
    [InlineData(1025, 17, 300, 1025)]
    public void The_best_items_are_those_of_a_full_sort(int items, int queries, int dim, int k)
    {
        // Small whole numbers: every sum is exact, and ties are many.
        var itemVectors = Whole(items * dim, "items");
        var queryVectors = Whole(queries * dim, "queries");
        var index = new ExactIndex(itemVectors, items, dim);
        foreach (var threads in new[] { 1, 2, 3 })
        {
            using var workers = new Workers(threads);
            var ids = new int[queries * k];
            var scores = new float[queries * k];

            index.Search(queryVectors, queries, k, ids, scores, workers);

            for (var query = 0; query < queries; query++)
            {
                var expected = Sorted(itemVectors, items, queryVectors.AsSpan(query * dim, dim), k, []);
                ids.AsSpan(query * k, k).ToArray().ShouldBe(expected);
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(1500, 4, 16, 7)] // one more column than a line holds
    [InlineData(3000, 300, 5, 50)]
    public void Offsets_are_added_to_the_scores_of_their_ranking(int items, int queries, int dim, int k)
    {
        var itemVectors = Whole(items * dim, "items");
        var queryVectors = Whole(queries * dim, "queries");
        var offsets = Whole(items, "offsets");
        var index = new ExactIndex(itemVectors, items, dim);
        using var workers = new Workers(2);
        Ranking plain = new(new int[queries * k], new float[queries * k]);
        Ranking shifted = new(new int[queries * k], new float[queries * k], offsets);
        var (ids, scores) = (shifted.Ids, shifted.Scores);

        index.SearchAll(queryVectors, queries, k, [plain, shifted], workers);

        for (var query = 0; query < queries; query++)
        {
            var vector = queryVectors.AsSpan(query * dim, dim);
            ids.AsSpan(query * k, k).ToArray().ShouldBe(Sorted(itemVectors, items, vector, k, [], offsets));
            plain.Ids.AsSpan(query * k, k).ToArray().ShouldBe(Sorted(itemVectors, items, vector, k, []));
            var best = ids[query * k];
            var product = TensorPrimitives.Dot(vector, itemVectors.AsSpan(best * dim, dim));
            scores[query * k].ShouldBe(product + offsets[best]); // whole numbers: exact
        }
    }

    [Fact]
    public void Every_item_needs_an_offset_or_none_has_one() =>
        Should.Throw<ArgumentException>(() =>
            {
                using var workers = new Workers(1);
                new ExactIndex([1f, 2f], 2, 1).SearchAll(
                    [1f], 1, 1, [new Ranking(new int[1], new float[1], [1f])], workers);
            })
            .Message.ShouldContain("2 items need as many offsets");

    [Theory]
    [InlineData(7, 3, 5, 4)]
    [InlineData(3000, 300, 1, 50)]
    [InlineData(1025, 17, 3, 200)]
    public void Equal_scores_come_by_tie_rank(int items, int queries, int dim, int k)
    {
        var itemVectors = Whole(items * dim, "items");
        var queryVectors = Whole(queries * dim, "queries");
        int[] ranks = [.. Enumerable.Range(0, items)];
        new RandomStream(5, "ranks").Shuffle<int>(ranks);
        var index = new ExactIndex(itemVectors, items, dim, tieRanks: ranks);
        foreach (var threads in new[] { 1, 2, 3 })
        {
            using var workers = new Workers(threads);
            var ids = new int[queries * k];
            var scores = new float[queries * k];

            index.Search(queryVectors, queries, k, ids, scores, workers);

            for (var query = 0; query < queries; query++)
            {
                var expected =
                    Sorted(itemVectors, items, queryVectors.AsSpan(query * dim, dim), k, [], ranks: ranks);
                ids.AsSpan(query * k, k).ToArray().ShouldBe(expected);
            }
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(70, 64)]
    [InlineData(1000, 300)] // more than one block of depth
    public void Single_items_score_to_the_bit_as_in_a_search(int items, int dim)
    {
        var random = new RandomStream(4, "vectors");
        float[] Vectors(int count) =>
            [.. Enumerable.Range(0, count * dim).Select(_ => (float)random.NextNormal())];
        var offsets = Vectors(items)[..items];
        var queryVectors = Vectors(5);
        var index = new ExactIndex(Vectors(items), items, dim);
        using var workers = new Workers(2);
        var (ids, scores) = (new int[5 * items], new float[5 * items]);
        index.SearchAll(queryVectors, 5, items, [new Ranking(ids, scores, offsets)], workers);
        float[] asked = [.. Enumerable.Range(0, 5).SelectMany(query =>
            Enumerable.Range(0, items).SelectMany(_ => queryVectors[(query * dim)..((query + 1) * dim)]))];
        var alone = new float[ids.Length];

        index.Score(asked, ids, offsets, alone);

        alone.ShouldBe(scores);
    }

    [Fact]
    public void Excluded_items_do_not_come_back()
    {
        var itemVectors = Whole(500 * 8, "items");
        var queryVectors = Whole(40 * 8, "queries");
        var index = new ExactIndex(itemVectors, 500, 8);
        var excluded = Enumerable.Range(0, 40).Select(query =>
            Sorted(itemVectors, 500, queryVectors.AsSpan(query * 8, 8), 5, []).Order().ToArray()).ToArray();
        using var workers = new Workers(2);
        var ids = new int[40 * 10];

        index.Search(queryVectors, 40, 10, ids, new float[400], workers,
            [.. Enumerable.Range(0, 41).Select(query => query * 5)], [.. excluded.SelectMany(one => one)]);

        for (var query = 0; query < 40; query++)
        {
            ids.AsSpan(query * 10, 10).ToArray().ShouldBe(
                Sorted(itemVectors, 500, queryVectors.AsSpan(query * 8, 8), 10, excluded[query]));
        }
    }

    [Fact]
    public void Places_without_an_item_say_so()
    {
        var index = new ExactIndex([1f, 2f], 2, 1);
        using var workers = new Workers(1);
        var ids = new int[3];
        var scores = new float[3];

        index.Search([3f], 1, 3, ids, scores, workers);

        ids.ShouldBe([1, 0, -1]);
        scores.ShouldBe([6f, 3f, float.NegativeInfinity]);
    }

    private static int[] Sorted(
        float[] items, int count, ReadOnlySpan<float> query, int k, int[] excluded, float[]? offsets = null,
        int[]? ranks = null)
    {
        var dim = query.Length;
        float[] scores = [.. offsets ?? new float[count]];
        for (var item = 0; item < count; item++)
        {
            for (var d = 0; d < dim; d++)
            {
                scores[item] += items[(item * dim) + d] * query[d];
            }
        }

        var best = Enumerable.Range(0, count).Except(excluded).OrderByDescending(item => scores[item])
            .ThenBy(item => ranks?[item] ?? item).Take(k).ToList();
        return [.. best, .. Enumerable.Repeat(-1, k - best.Count)];
    }

    private static float[] Whole(int count, string name)
    {
        var random = new RandomStream(3, name);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextBelow(7) - 3))];
    }
}
