using Shouldly;
using Twinspire.Baselines;
using Twinspire.Kernels;
using Twinspire.Serving;

namespace Twinspire.Tests.Baselines;

public sealed class MatrixFactorizationTests
{
    // Rows with more and with fewer partners than the vectors have numbers take different systems.
    private static readonly MatrixFactorizationOptions Options =
        new(Dim: 6, Iterations: 5, UnobservedWeight: 0.05, Regularisation: 0.02);

    [Theory]
    [InlineData(40, 25, 20)]
    [InlineData(30, 60, 4)]
    public void Scores_agree_with_plain_alternating_least_squares_in_double(
        int queries, int items, int longest)
    {
        var history = HistoryWorld.Create(queries, items, longest);
        using var workers = new Workers(2);
        using var fast = new AlternatingLeastSquares(history, Options, workers);
        var plain = new PlainLeastSquares(history, Options);
        plain.Run(fast.Items);

        fast.Run(TestContext.Current.CancellationToken);

        for (var query = 0; query < queries; query++)
        {
            for (var item = 0; item < items; item++)
            {
                var expected = plain.Queries[query].Zip(plain.Items[item], (x, y) => x * y).Sum();
                var score = 0f;
                for (var i = 0; i < Options.Dim; i++)
                {
                    score += fast.Queries.Row(query)[i] * fast.Items.Row(item)[i];
                }

                score.ShouldBe((float)expected, 2e-4f); // of scores up to 1, after ten float half steps
            }
        }

        plain.Objective.Zip(plain.Objective.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First);
    }

    [Fact]
    public void Many_partners_are_added_up_in_pieces()
    {
        // One item is with 3,000 queries: three pieces of 1,024.
        int[] queries = [.. Enumerable.Range(0, 3000), .. Enumerable.Range(0, 1500)];
        int[] items = [.. Enumerable.Repeat(0, 3000), .. Enumerable.Repeat(1, 1500)];
        var history = new Interactions(queries, items, 3000, 2);
        using var workers = new Workers(1);
        using var factors = new AlternatingLeastSquares(
            history, new MatrixFactorizationOptions(2, 8, 1e-3, 1e-3), workers);

        factors.Run(TestContext.Current.CancellationToken);

        // Two independent columns and two numbers a row: what is seen is scored near 1, up to the penalties.
        Score(factors, 7, 0).ShouldBe(1, 0.05);
        Score(factors, 7, 1).ShouldBe(1, 0.05);
        Score(factors, 2000, 0).ShouldBe(1, 0.05);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var history = HistoryWorld.Create(200, 100, longest: 15);
        int[] queries = [.. Enumerable.Range(0, 200)];
        int[] ids = new int[2000], again = new int[2000];
        float[] scores = new float[2000], twice = new float[2000];
        using var one = new MatrixFactorization(history, Options, threads: 1);
        using var three = new MatrixFactorization(history, Options, threads: 3);

        one.Retrieve(queries, 10, null, ids, scores);
        three.Retrieve(queries, 10, null, again, twice);

        again.ShouldBe(ids);
        twice.ShouldBe(scores);
    }

    [Fact]
    public void A_query_without_history_gets_the_most_frequent_items_it_may_have()
    {
        var history = new Interactions([0, 0, 1, 1, 2], [0, 1, 0, 2, 0], 4, 4);
        var excluded = new ExclusionList();
        excluded.Add([1]);
        int[] ids = new int[4];
        using var factors = new MatrixFactorization(history, Options, threads: 1);

        factors.Retrieve([3], 4, excluded, ids, new float[4]);

        ids.ShouldBe([0, 2, 3, -1]);
    }

    private static double Score(AlternatingLeastSquares factors, int query, int item) =>
        (factors.Queries.Row(query)[0] * factors.Items.Row(item)[0])
        + (factors.Queries.Row(query)[1] * factors.Items.Row(item)[1]);
}
