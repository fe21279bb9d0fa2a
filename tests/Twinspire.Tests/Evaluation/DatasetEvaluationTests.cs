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
    public void A_query_table_of_the_items_keys_leaves_the_query_out_as_item_to_item_data_does()
    {
        using var pages = PlantedDataset.Write(world, folder["pages"], separateQueries: true, sameKeys: true);
        using var users = PlantedDataset.Write(world, folder["users"], separateQueries: true);

        pages.QueriesAreItems.ShouldBeTrue();
        users.QueriesAreItems.ShouldBeFalse();
        Evaluate(new ContentBaseline(pages), pages).Self.ShouldBe(SelfRule.LeftOut);
        Evaluate(new ContentBaseline(pages), pages).Metrics
            .ShouldBe(Evaluate(new ContentBaseline(data)).Metrics);
        Evaluate(new ContentBaseline(users), users).Self.ShouldBe(SelfRule.NoItem);
        foreach (var kind in new[] { BaselineKind.ItemKnn, BaselineKind.Ease, BaselineKind.Mf })
        {
            using var same = new BaselineTuner(pages, new EvaluationOptions()).Make(kind, null, Cancel);
            using var own = new BaselineTuner(data, new EvaluationOptions()).Make(kind, null, Cancel);
            Evaluate(same.Retriever, pages).Metrics
                .ShouldBe(Evaluate(own.Retriever).Metrics, kind.ToString());
        }
    }

    [Theory]
    [InlineData(BaselineKind.TopPopular)]
    [InlineData(BaselineKind.Content)]
    [InlineData(BaselineKind.ItemKnn)]
    [InlineData(BaselineKind.Ease)]
    public void The_order_of_the_catalogue_changes_no_figure(BaselineKind kind)
    {
        using var turned = PlantedDataset.Write(world, folder["turned"], backwards: true);
        turned.Items.Keys.KeyOf(0).ShouldBe(PlantedWorld.KeyOf(world.Count - 1));

        using var one = new BaselineTuner(data, new EvaluationOptions()).Make(kind, null, Cancel);
        using var other = new BaselineTuner(turned, new EvaluationOptions()).Make(kind, null, Cancel);

        var (figures, again) = (Evaluate(one.Retriever), Evaluate(other.Retriever, turned));
        again.Tied.ShouldBe(figures.Tied);
        foreach (var (name, value) in figures.Metrics)
        {
            again.Metrics[name].ShouldBe(value, 1e-12, name); // queries come in another order: sums round
        }
    }

    [Fact]
    public void Items_that_a_model_cannot_tell_apart_rank_alike_whatever_their_order()
    {
        // A model that sees the categories alone: most items share their vector with others.
        using var turned = PlantedDataset.Write(world, folder["turned"], backwards: true);
        var (figures, again) = (Categories(data), Categories(turned));

        figures.Tied.ShouldBeGreaterThan(figures.Pairs / 2);
        again.Tied.ShouldBe(figures.Tied);
        again.Metrics["recall@10"].ShouldBe(figures.Metrics["recall@10"], 1e-12);

        EvaluationResult Categories(Dataset of)
        {
            var vectors = new float[of.Items.Count * 16];
            for (var item = 0; item < of.Items.Count; item++)
            {
                if (of.Items.Find("categories")!.Ids(item) is [> 0 and var id, ..])
                {
                    var cluster = of.Vocabularies["categories"].ValueOf(id)[^1] - '0'; // of "cat3"
                    vectors[(item * 16) + cluster] = 1;
                }
            }

            return Evaluate(new VectorRetriever(vectors, of.Items.Count, of.Items.TieRanks), of);
        }
    }

    [Fact]
    public void Scores_of_single_items_are_those_of_the_ranking()
    {
        using var model = PlantedModel.Create(data);
        using var workers = new Workers(2);
        using var served = ModelRetriever.FromModel(model, data, workers);
        foreach (var retriever in new IRetriever[]
        {
            served, new TopPopular(data), new ContentBaseline(data), new ItemKnn(data, new ItemKnnOptions()),
            new Ease(data, new EaseOptions(MaxItems: 50)),
        })
        {
            int[] rows = [.. Enumerable.Range(0, world.Count)];
            int[] ids = new int[rows.Length * 20], queries = [.. ids.Select((_, at) => at / 20)];
            float[] scores = new float[ids.Length];
            retriever.Retrieve(rows, 20, null, ids, scores);
            int[] found = [.. Enumerable.Range(0, ids.Length).Where(at => ids[at] >= 0)];
            var alone = new float[found.Length];

            retriever.Score([.. found.Select(at => queries[at])], [.. found.Select(at => ids[at])], alone);

            alone.ShouldBe(found.Select(at => scores[at]), retriever.Name); // to the bit
        }
    }

    [Fact]
    public void Leaving_out_training_items_and_the_query_helps_content()
    {
        var plain = Evaluate(new ContentBaseline(data));
        var without = Evaluate(
            new ContentBaseline(data), new EvaluationOptions(ExcludeKnown: true));

        without.Metrics["recall@10"].ShouldBeGreaterThan(plain.Metrics["recall@10"]);
        without.LeftOut.ShouldBe(0); // the world's test pairs are neither training pairs nor self pairs
    }

    [Fact]
    public void The_number_of_threads_changes_no_figure()
    {
        using var model = PlantedModel.Create(data);
        using var one = new Workers(1);
        using var three = new Workers(3);
        using var narrow = ModelRetriever.FromModel(model, data, one);
        using var wide = ModelRetriever.FromModel(model, data, three);

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
            new ContentBaseline(users), users, users.Test, cancel: Cancel);
        separate.Metrics.ShouldBe(
            Evaluate(new ContentBaseline(data), new EvaluationOptions(IncludeSelf: true)).Metrics);
    }

    [Fact]
    public void Wrong_options_are_refused_all_at_once()
    {
        var error = Should.Throw<RecipeException>(() => Evaluate(
            new TopPopular(data), new EvaluationOptions(Ks: [0], MaxPairs: -1, BlockSize: 0)));

        error.Message.ShouldStartWith("evaluation: 3 problems.");
    }

    [Fact]
    public void Held_out_pairs_that_are_all_known_leave_nothing_to_count()
    {
        var error = Should.Throw<RecipeException>(() => Evaluator.Evaluate(
            new TopPopular(data), data, data.Train, new EvaluationOptions(ExcludeKnown: true),
            cancel: Cancel));

        error.Message.ShouldContain($"all {data.Train.Count} held-out pairs");
        var both = new EvaluationOptions(BothWays: true);
        Evaluator.Evaluate(new TopPopular(data), data, data.Train, both, cancel: Cancel)
            .KnownLeftOut!.Pairs.ShouldBe(0);
    }

    [Fact]
    public void Without_held_out_pairs_there_is_nothing_to_measure()
    {
        using var none = PairSet.FromArrays([], []);

        Should.Throw<RecipeException>(() => Evaluator.Evaluate(
                new TopPopular(data), data, none, cancel: Cancel))
            .Message.ShouldContain("held-out");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private EvaluationResult Evaluate(IRetriever retriever, EvaluationOptions? options = null) =>
        Evaluator.Evaluate(
            retriever, data, data.Test, options, cancel: Cancel);

    private static EvaluationResult Evaluate(IRetriever retriever, Dataset of) =>
        Evaluator.Evaluate(retriever, of, of.Test, cancel: Cancel);
}
