using Shouldly;
using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Serving;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Serving;

/// <summary>A recommender as a product embeds it: shared by threads, asked in several ways.</summary>
public sealed class SnapshotTests : PlantedRecommender
{
    [Fact]
    public async Task Sixteen_threads_get_the_answers_of_one()
    {
        var cancel = TestContext.Current.CancellationToken;
        var alone = Answers();

        var together = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            _ => Task.Factory.StartNew(
                Answers, cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        foreach (var answers in together)
        {
            answers.ShouldBe(alone);
        }

        string[] Answers() => [.. Enumerable.Range(0, 400).Select(call => string.Join(
            ' ', recommender.Recommend(
                PlantedWorld.KeyOf(call % world.Count),
                new RecommendOptions { K = 1 + (call % 9), PopularityWeight = call % 3 * 0.01 })))];
    }

    [Fact]
    public void A_call_allocates_little_more_than_its_answer()
    {
        var options = new RecommendOptions { K = 50 };
        recommender.Recommend(PlantedWorld.KeyOf(Query), options);
        var before = GC.GetAllocatedBytesForCurrentThread();

        recommender.Recommend(PlantedWorld.KeyOf(Query), options);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeInRange(50 * 16, 1024);
    }

    [Fact]
    public void Several_queries_at_once_get_what_each_alone_gets()
    {
        string[] keys = [.. Enumerable.Range(0, world.Count).Select(PlantedWorld.KeyOf)];
        var options = new RecommendOptions { K = 7, ExcludeKnown = true };

        foreach (var threads in new[] { 0, 1, 3 })
        {
            recommender.RecommendAll(keys, options, threads)
                .ShouldBe(keys.Select(key => recommender.Recommend(key, options)));
        }

        Should.Throw<UnknownKeyException>(() => recommender.RecommendAll([keys[0], "nobody"], options))
            .Key.ShouldBe("nobody");
    }

    [Fact]
    public void Only_allowed_items_come_and_they_come_in_the_order_of_all()
    {
        string[] allowed = [.. Enumerable.Range(5, 20).Select(PlantedWorld.KeyOf), "no such item"];
        foreach (var weight in new[] { 0, 0.05 })
        {
            var all = recommender.Recommend(
                PlantedWorld.KeyOf(Query),
                new RecommendOptions { K = world.Count, PopularityWeight = weight });

            var some = recommender.Recommend(
                PlantedWorld.KeyOf(Query),
                new RecommendOptions
                {
                    K = 8,
                    Allow = [.. allowed, allowed[0]],
                    Exclude = [allowed[1]],
                    PopularityWeight = weight,
                });

            some.ShouldBe(all.Where(one => allowed.Contains(one.Key) && one.Key != allowed[1]).Take(8));
        }

        recommender.Recommend(PlantedWorld.KeyOf(Query), new RecommendOptions { Allow = [] }).ShouldBeEmpty();
    }

    [Fact]
    public void Similar_items_are_nearest_by_their_own_vectors()
    {
        var vectors = retriever.ItemVectors.ToArray().Chunk(model.Dim).ToArray();
        var expected = Enumerable.Range(0, world.Count).Where(item => item != Query)
            .OrderByDescending(
                item => vectors[item].Zip(vectors[Query]).Sum(pair => pair.First * pair.Second))
            .Take(5).Select(PlantedWorld.KeyOf);

        recommender.Similar(PlantedWorld.KeyOf(Query), new RecommendOptions { K = 5 })
            .Select(one => one.Key).ShouldBe(expected);
        Should.Throw<UnknownKeyException>(() => recommender.Similar("Item-001")).Message
            .ShouldStartWith("item 'Item-001' is none of the 80 known items; did you mean");
        Should.Throw<RecipeException>(
            () => recommender.Similar(PlantedWorld.KeyOf(0), new RecommendOptions { ExcludeKnown = true }));
    }

    [Fact]
    public void Given_candidates_get_the_scores_of_a_recommendation()
    {
        var all = recommender.Recommend(
            PlantedWorld.KeyOf(Query),
            new RecommendOptions { K = world.Count, IncludeSelf = true, PopularityWeight = 0.02 });
        string[] asked = [all[3].Key, all[60].Key, all[3].Key];

        recommender.Score(PlantedWorld.KeyOf(Query), asked, 0.02).ShouldBe([all[3], all[60], all[3]]);
        Should.Throw<UnknownKeyException>(() => recommender.Score(PlantedWorld.KeyOf(Query), ["zebra"]))
            .Near.ShouldBeEmpty();
    }

    [Fact]
    public void Past_items_ask_for_the_mean_of_what_each_asks_for()
    {
        var one = recommender.RecommendFromHistory(
            [PlantedWorld.KeyOf(Query)], new RecommendOptions { K = 9 });
        var itself = recommender.Recommend(PlantedWorld.KeyOf(Query), 9);

        one.Select(found => found.Key).ShouldBe(itself.Select(found => found.Key));
        string[] past = [.. Enumerable.Range(0, 6).Select(PlantedWorld.KeyOf), "no such item"];
        recommender.RecommendFromHistory(past, new RecommendOptions { K = world.Count })
            .Select(found => found.Key).ShouldBe(
                Enumerable.Range(6, world.Count - 6).Select(PlantedWorld.KeyOf), ignoreOrder: true);
        Should.Throw<RecipeException>(() => recommender.RecommendFromHistory(["zebra"]));
    }

    [Fact]
    public void Users_who_have_a_history_are_asked_by_it()
    {
        var builder = new DatasetBuilder(
            [new FeatureSchema("id", FeatureKind.Categorical)],
            [
                new FeatureSchema("read", FeatureKind.Bag, Table: "id"),
                new FeatureSchema("tags", FeatureKind.Bag),
            ]);
        foreach (var item in new[] { "a|b", "c", "d", "e" })
        {
            builder.AddItem(item, item);
        }

        builder.AddQuery("u", "c|d", "x");
        builder.AddPair(PairSplit.Train, "u", "e");
        builder.AddPair(PairSplit.Train, "u", "c");
        builder.AddPair(PairSplit.Train, "u", "d");
        builder.AddPair(PairSplit.Train, "u", "a|b");
        builder.Write(folder["users"]);
        using var users = Dataset.Open(folder["users"]);
        using var tower = PlantedModel.Create(users);
        using var asked = Recommender.FromModel(tower, users);

        var found = asked.RecommendFromHistory(["d", "c"], new RecommendOptions { K = 4 });

        var described = asked.Recommend(
            new Dictionary<string, string> { ["read"] = "d|c" },
            new RecommendOptions { K = 4, Exclude = ["c", "d"] });
        found.ShouldBe(described);
        found.Select(one => one.Key).ShouldBe(["a|b", "e"], ignoreOrder: true);
        Should.Throw<RecipeException>(
            () => asked.RecommendFromHistory(["c"], historyFeature: "none")).Message
            .ShouldContain("those are read, tags");
        Should.Throw<RecipeException>(() => asked.RecommendFromHistory(["x y"])).Message
            .ShouldContain("no feature of the queries knows");
    }

    [Fact]
    public void A_disposed_snapshot_says_so()
    {
        BundleWriter.Write(folder["bundle"], model, data, retriever.ItemVectors, "{}");
        var served = Recommender.Open(folder["bundle"]);
        served.Dispose();

        Should.Throw<ObjectDisposedException>(() => served.Recommend(PlantedWorld.KeyOf(0)));
        Should.Throw<ArgumentOutOfRangeException>(() => recommender.Recommend(PlantedWorld.KeyOf(0), 0));
    }
}
