using Shouldly;
using Twinspire.Baselines;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Kernels;
using Twinspire.Serving;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Evaluation;

/// <summary>The evaluator, the baselines and the model together over a dataset folder.</summary>
public sealed class DatasetEvaluationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PlantedWorld world = PlantedWorld.Create();
    private readonly Dataset data;

    public DatasetEvaluationTests() => data = PlantedDataset.Write(world, folder["data"]);

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Content_finds_far_more_than_popularity_where_titles_tell_the_cluster()
    {
        var popular = Evaluate(new TopPopular(data));
        var content = Evaluate(new ContentBaseline(data));

        content.Metrics["recall@10"].ShouldBeGreaterThan(2 * popular.Metrics["recall@10"]);
        popular.Pairs.ShouldBe(world.Test.Count);
    }

    [Fact]
    public void Cold_items_are_out_of_reach_of_popularity_but_not_of_content()
    {
        Evaluate(new TopPopular(data)).Slices["cold"].Metrics["recall@10"].ShouldBe(0);
        Evaluate(new ContentBaseline(data)).Slices["cold"].Metrics["recall@10"].ShouldBeGreaterThan(0);
        Evaluate(new TopPopular(data)).Slices["cold"].Items.ShouldBe(world.Clusters);
    }

    [Fact]
    public void Leaving_out_training_items_and_the_query_helps_content()
    {
        var plain = Evaluate(new ContentBaseline(data));
        var without = Evaluate(
            new ContentBaseline(data), new EvaluationOptions(ExcludeTrain: true, ExcludeSelf: true));

        without.Metrics["recall@10"].ShouldBeGreaterThan(plain.Metrics["recall@10"]);
        without.LeftOut.ShouldBe(0); // the world's test pairs are neither training pairs nor self pairs
    }

    [Fact]
    public void The_number_of_threads_changes_no_figure()
    {
        using var model = PlantedModel.Create(data);
        using var one = new Workers(1);
        using var three = new Workers(3);
        using var narrow = Recommender.FromModel(model, data, one);
        using var wide = Recommender.FromModel(model, data, three);

        Evaluate(wide).Metrics.ShouldBe(Evaluate(narrow).Metrics);
        Evaluate(new ContentBaseline(data, threads: 1)).Metrics
            .ShouldBe(Evaluate(new ContentBaseline(data, threads: 3)).Metrics);
    }

    [Fact]
    public void A_cheap_estimate_takes_fewer_queries()
    {
        var some = Evaluate(new TopPopular(data), new EvaluationOptions(MaxPairs: 20));

        some.Pairs.ShouldBeInRange(20, 20 + world.ClusterSize);
        some.Queries.ShouldBeLessThan(Evaluate(new TopPopular(data)).Queries);
    }

    [Fact]
    public void Content_matches_features_of_separate_queries_by_table_and_by_name()
    {
        using var users = PlantedDataset.Write(world, folder["users"], separateQueries: true);

        // The id tables hold other keys; the title shares its table; the categories share their name alone.
        SharedFeatures.Of(users).Select(feature => feature.Name).ShouldBe(["id", "title", "categories"]);
        var separate = Evaluator.Evaluate(
            new ContentBaseline(users), users, users.Test, cancel: TestContext.Current.CancellationToken);
        separate.Metrics.ShouldBe(Evaluate(new ContentBaseline(data)).Metrics);
    }

    [Fact]
    public void Wrong_options_are_refused_all_at_once()
    {
        var error = Should.Throw<RecipeException>(() => Evaluate(
            new TopPopular(data), new EvaluationOptions(Ks: [0], MaxPairs: -1, Depth: -1, BlockSize: 0)));

        error.Message.ShouldStartWith("evaluation: 4 problems.");
    }

    [Fact]
    public void Separate_queries_cannot_leave_themselves_out()
    {
        using var users = PlantedDataset.Write(world, folder["users"], separateQueries: true);

        Should.Throw<RecipeException>(() => Evaluator.Evaluate(
                new TopPopular(users),
                users,
                users.Test,
                new EvaluationOptions(ExcludeSelf: true),
                cancel: TestContext.Current.CancellationToken))
            .Message.ShouldContain("excludeSelf");
    }

    [Fact]
    public void Without_held_out_pairs_there_is_nothing_to_measure()
    {
        using var none = PairSet.FromArrays([], []);

        Should.Throw<RecipeException>(() => Evaluator.Evaluate(
                new TopPopular(data), data, none, cancel: TestContext.Current.CancellationToken))
            .Message.ShouldContain("held-out");
    }

    private EvaluationResult Evaluate(IRetriever retriever, EvaluationOptions? options = null) =>
        Evaluator.Evaluate(
            retriever, data, data.Test, options, cancel: TestContext.Current.CancellationToken);
}
