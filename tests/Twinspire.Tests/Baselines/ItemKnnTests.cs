using CsCheck;
using Shouldly;
using Twinspire.Baselines;
using Twinspire.Serving;

namespace Twinspire.Tests.Baselines;

public sealed class ItemKnnTests
{
    // Items of queries 0 to 3; query 4 has none. Holders: item 0 has {0, 1, 2}, 1 has {0, 1}, 2 has {1, 3},
    // 3 has {2}, 4 none.
    private static readonly int[][] Histories = [[0, 1], [0, 1, 2], [0, 3], [2], []];

    [Fact]
    public void Scores_are_sums_of_shrunk_cosines()
    {
        // Query 0 has 0 and 1. Item 2: with 0 one query of three and two, 1 / (√6 + 1); with 1 one of two and
        // two, 1 / (2 + 1). Item 3: with 0 one of three and one, 1 / (√3 + 1). Items 0 and 1: with each other
        // 2 / (√6 + 1).
        var (ids, scores) = Retrieve(new ItemKnnOptions(10, Shrink: 1, HistoryPower: 0), query: 0, k: 5);

        ids.ShouldBe([2, 0, 1, 3, 4]);
        scores[0].ShouldBe((float)((1 / (Math.Sqrt(6) + 1)) + (1 / 3.0)), 1e-6f);
        scores[1].ShouldBe((float)(2 / (Math.Sqrt(6) + 1)), 1e-6f);
        scores[3].ShouldBe((float)(1 / (Math.Sqrt(3) + 1)), 1e-6f);
        scores[4].ShouldBe(-1); // filled: an item without a training pair
    }

    [Fact]
    public void Long_histories_weigh_less_with_a_power()
    {
        // Items 0 and 1 are together in queries of two and three items: 1/2 + 1/3 of √6.
        var (ids, scores) = Retrieve(new ItemKnnOptions(10, Shrink: 0, HistoryPower: 1), query: 0, k: 5);

        ids.ShouldContain(1);
        scores[Array.IndexOf(ids, 1)].ShouldBe((float)((0.5 + (1 / 3.0)) / Math.Sqrt(6)), 1e-6f);
    }

    [Fact]
    public void Each_item_keeps_its_most_similar_neighbours_alone()
    {
        // With one neighbour, item 2's is 1 (1 / 2, not 1 / √6), which alone answers query 3.
        var (ids, _) = Retrieve(
            new ItemKnnOptions(Neighbours: 1, Shrink: 0, HistoryPower: 0), query: 3, k: 2);

        ids.ShouldBe([1, 0]); // and popularity the second place
    }

    [Fact]
    public void A_query_without_history_gets_the_most_frequent_items_it_may_have()
    {
        var excluded = new ExclusionList();
        excluded.Add([0]);

        var (ids, _) = Retrieve(new ItemKnnOptions(), query: 4, k: 3, excluded);

        ids.ShouldBe([1, 2, 3]); // counts 2, 2, 1
    }

    [Fact]
    public void A_query_that_is_an_item_can_count_among_its_own()
    {
        // Query 4 is item 4, in no history but its own; query 3 (item 3) is also in the history of query 2.
        var history = Interactions(withQuery: true);
        var knn = new ItemKnn(history, new ItemKnnOptions(10, Shrink: 0, HistoryPower: 0), threads: 1);
        int[] ids = new int[2];

        knn.Retrieve([3], 2, null, ids, new float[2]);

        history.ItemsOf(3).ToArray().ShouldBe([2, 3]);
        history.ItemsOf(0).ToArray().ShouldBe([0, 1]); // it is among its own already
        ids.ShouldBe([0, 2]); // 0 with 2: 2 / √9, with 3: 1 / √6; 2 with 3: 2 / √6
    }

    [Fact]
    public void It_agrees_with_a_plain_program_whatever_the_threads() =>
        Gen.Int[0, 9].Array[0, 6].Array[1, 15].Sample(histories =>
        {
            var options = new ItemKnnOptions(100, Shrink: 2, HistoryPower: 0.5);
            var history = Of(histories);
            int[] queries = [.. Enumerable.Range(0, histories.Length)];
            int[] ids = new int[queries.Length * 10], again = new int[ids.Length];
            float[] scores = new float[ids.Length], twice = new float[ids.Length];

            new ItemKnn(history, options, threads: 1).Retrieve(queries, 10, null, ids, scores);
            new ItemKnn(history, options, threads: 3).Retrieve(queries, 10, null, again, twice);

            again.ShouldBe(ids);
            twice.ShouldBe(scores);
            for (var i = 0; i < ids.Length; i++)
            {
                var expected = Plain(histories, i / 10, ids[i]);
                scores[i].ShouldBe(expected > 0 ? (float)expected : scores[i], 1e-5f);
                (scores[i] > 0).ShouldBe(expected > 0);
            }
        });

    private static double Plain(int[][] histories, int query, int item)
    {
        var sum = 0.0;
        foreach (var own in histories[query].Distinct().Where(own => own != item))
        {
            var both = histories.Where(h => h.Contains(own) && h.Contains(item))
                .Sum(h => 1 / Math.Sqrt(h.Distinct().Count()));
            var size = Math.Sqrt(
                histories.Count(h => h.Contains(own)) * (double)histories.Count(h => h.Contains(item)));
            sum += both / (size + 2);
        }

        return sum;
    }

    private static Interactions Of(int[][] histories, int items = 10, bool withQuery = false)
    {
        int[] queries = [.. histories.SelectMany((history, query) => history.Select(_ => query))];
        int[] pairItems = [.. histories.SelectMany(history => history)];
        return new Interactions(queries, pairItems, histories.Length, items,
            withQuery ? [.. Enumerable.Range(0, histories.Length)] : []);
    }

    private static Interactions Interactions(bool withQuery = false) => Of(Histories, 5, withQuery);

    private static (int[] Ids, float[] Scores) Retrieve(
        ItemKnnOptions options, int query, int k, ExclusionList? excluded = null)
    {
        int[] ids = new int[k];
        float[] scores = new float[k];
        new ItemKnn(Interactions(), options, threads: 1).Retrieve([query], k, excluded, ids, scores);
        return (ids, scores);
    }
}
