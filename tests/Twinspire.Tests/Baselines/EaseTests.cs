using Shouldly;
using Twinspire.Baselines;
using Twinspire.Kernels;
using Twinspire.Serving;
using Twinspire.Tests.Kernels;

namespace Twinspire.Tests.Baselines;

public sealed class EaseTests
{
    [Fact]
    public void Two_items_worked_by_hand()
    {
        // Queries [0, 1], [0, 1], [0]: XᵀX + 1 = [[4, 2], [2, 3]], determinant 8, P = [[3, -2], [-2, 4]] / 8.
        // B[0, 1] = -P[0, 1] / P[1, 1] = 2 / 4, B[1, 0] = 2 / 3.
        var history = new Interactions([0, 0, 1, 1, 2], [0, 1, 0, 1, 0], 3, 2);
        using var workers = new Workers(1);

        var weights = new EaseWeights(history, new EaseOptions(1), workers);

        weights.Matrix.ToArray().ShouldBe([0, 0.5f, 2 / 3f, 0], 1e-6f);
    }

    [Theory]
    [InlineData(60, 40)]
    [InlineData(900, 300)]
    public void Weights_agree_with_a_plain_inverse_in_double(int queries, int items)
    {
        var history = HistoryWorld.Create(queries, items, longest: 20);
        using var workers = new Workers(2);

        var weights = new EaseWeights(history, new EaseOptions(5), workers);

        var expected = Plain(history, [.. Enumerable.Range(0, items)], 5);
        for (var i = 0; i < items * items; i++)
        {
            weights.Matrix.Row(i / items)[i % items].ShouldBe((float)expected[i], 2e-5f); // of up to 1
        }
    }

    [Fact]
    public void Only_the_most_frequent_items_are_modelled()
    {
        // Counts 3, 1, 2, 2: with two items, 0 and 2 stay.
        var history = new Interactions([0, 0, 0, 1, 1, 2, 2, 3], [0, 2, 3, 0, 2, 0, 3, 1], 4, 4);
        using var workers = new Workers(1);

        var weights = new EaseWeights(history, new EaseOptions(1, MaxItems: 2), workers);

        weights.Items.ShouldBe([0, 2]);
        weights.LocalOf([1, 2]).ShouldBe([1]);
        var expected = Plain(history, [0, 2], 1);
        weights.Matrix.ToArray().ShouldBe([.. expected.Select(x => (float)x)], 1e-6f);
    }

    [Fact]
    public void Scores_are_sums_of_weights_and_what_is_left_goes_by_popularity()
    {
        var history = HistoryWorld.Create(60, 40, longest: 8);
        var all = Enumerable.Range(0, 40).ToArray();
        var expected = Plain(history, all, 10);
        var excluded = new ExclusionList();
        excluded.Add(history.ItemsOf(0));
        excluded.Add([3]);
        int[] ids = new int[20];
        var scores = new float[20];

        new Ease(history, new EaseOptions(10), threads: 2).Retrieve([0, 59], 10, excluded, ids, scores);

        var wanted = all.Except(history.ItemsOf(0).ToArray())
            .Select(item => (Item: item, Score: Sum(item)))
            .Where(one => one.Score > 0)
            .OrderByDescending(one => one.Score).Take(10).ToArray();
        ids[..wanted.Length].ShouldBe([.. wanted.Select(one => one.Item)]);
        scores[..wanted.Length].ShouldBe([.. wanted.Select(one => (float)one.Score)], 1e-5f);
        ids[10..].ShouldBe([.. all.Where(item => item != 3) // the last query has no history
            .OrderByDescending(item => history.Trained[item]).ThenBy(item => item).Take(10)]);

        double Sum(int item) => history.ItemsOf(0).ToArray().Sum(own => expected[(own * 40) + item]);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var history = HistoryWorld.Create(500, 300, longest: 10);
        using var one = new Workers(1);
        using var three = new Workers(3);

        new EaseWeights(history, new EaseOptions(5), three).Matrix.ToArray()
            .ShouldBe(new EaseWeights(history, new EaseOptions(5), one).Matrix.ToArray());
    }

    private static double[] Plain(Interactions history, int[] items, double regularisation)
    {
        var n = items.Length;
        var gram = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                gram[(i * n) + j] = history.QueriesOf(items[i]).ToArray()
                    .Intersect(history.QueriesOf(items[j]).ToArray()).Count() + (i == j ? regularisation : 0);
            }
        }

        var inverse = SymmetricMatrices.Inverse(gram, n);
        return
        [
            .. Enumerable.Range(0, n * n).Select(place => place / n == place % n
                ? 0
                : -inverse[place] / inverse[(place % n * n) + (place % n)]),
        ];
    }
}
