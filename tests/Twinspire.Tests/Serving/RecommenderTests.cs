using Shouldly;
using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Serving;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Serving;

public sealed class RecommenderTests : PlantedRecommender
{
    [Fact]
    public void The_ranking_is_that_of_the_cosines()
    {
        var query = new float[model.Dim];
        model.EncodeQueries(data.Queries, [Query], query, workers);
        var items = retriever.ItemVectors.ToArray();
        double[] scores =
        [
            .. items.Chunk(model.Dim)
                .Select(item => item.Zip(query).Sum(pair => (double)pair.First * pair.Second)),
        ];

        var found = recommender.Recommend(PlantedWorld.KeyOf(Query), Self(world.Count));

        found.Count.ShouldBe(world.Count);
        found.Select(one => RowOf(one.Key)).Order().ShouldBe(Enumerable.Range(0, world.Count));
        foreach (var one in found)
        {
            one.Key.ShouldBe(PlantedWorld.KeyOf(RowOf(one.Key)));
            ((double)one.Score).ShouldBe(scores[RowOf(one.Key)], 1e-6); // eight products of floats below 1
        }

        found.Select(one => one.Score).ShouldBe(found.Select(one => one.Score).OrderDescending());
    }

    [Fact]
    public void What_a_bundle_serves_is_what_was_measured()
    {
        BundleWriter.Write(folder["bundle"], model, data, retriever.ItemVectors, "{}");
        int[] rows = [.. Enumerable.Range(0, world.Count)], measured = new int[rows.Length * 10];
        float[] scores = new float[measured.Length];
        retriever.Retrieve(rows, 10, null, measured, scores);

        using var served = Recommender.Open(folder["bundle"]);

        foreach (var row in rows)
        {
            var found = served.Recommend(PlantedWorld.KeyOf(row), Self(10));
            found.Select(one => RowOf(one.Key)).ShouldBe(measured.Skip(row * 10).Take(10));
            found.Select(one => one.Score).ShouldBe(scores.Skip(row * 10).Take(10));
        }
    }

    [Fact]
    public void A_dataset_of_other_rows_is_refused()
    {
        using var other = PlantedDataset.Write(PlantedWorld.Create(clusters: 7), folder["other"]);
        BundleWriter.Write(folder["bundle"], model, data, retriever.ItemVectors, "{}");
        using var served = ModelRetriever.Open(folder["bundle"], threads: 1);

        served.CheckFits(data);
        Should.Throw<RecipeException>(() => served.CheckFits(other)).Message.ShouldContain("other items");
    }

    [Fact]
    public void A_query_described_by_all_its_features_gets_what_its_key_gets()
    {
        var found = recommender.Recommend(CellsOf(Query), Wanted(10));

        found.ShouldBe(recommender.Recommend(PlantedWorld.KeyOf(Query), Self(10)));
    }

    [Fact]
    public void A_feature_left_out_counts_as_an_empty_cell()
    {
        var cells = CellsOf(Query);
        cells.Remove("id");
        var empty = CellsOf(Query);
        empty["id"] = "";

        recommender.Recommend(cells, Wanted(10)).ShouldBe(recommender.Recommend(empty, Wanted(10)));
    }

    [Fact]
    public void A_query_does_not_find_itself_unless_asked_to()
    {
        var key = PlantedWorld.KeyOf(Query);

        recommender.Recommend(key, world.Count).Count.ShouldBe(world.Count - 1);
        recommender.Recommend(key, world.Count).ShouldAllBe(one => one.Key != key);
        recommender.Recommend(key, Self(world.Count)).ShouldContain(one => one.Key == key);
    }

    [Fact]
    public void Known_items_are_left_out_where_that_is_asked_for()
    {
        BundleWriter.Write(folder["bundle"], model, data, retriever.ItemVectors, "{}");
        using var served = Recommender.Open(folder["bundle"]);
        var known = world.Train.Where(pair => pair.Query == Query).Select(pair => pair.Item).ToList();
        known.ShouldNotBeEmpty();

        foreach (var asked in new[] { recommender, served })
        {
            var all = asked.Recommend(PlantedWorld.KeyOf(Query), world.Count);
            var left = asked.Recommend(PlantedWorld.KeyOf(Query), Unknown(world.Count));

            left.ShouldBe(all.Where(one => !known.Contains(RowOf(one.Key))));
            left.Count.ShouldBe(world.Count - 1 - known.Distinct().Count());
        }
    }

    [Fact]
    public void A_bundle_may_be_written_without_the_training_pairs()
    {
        BundleWriter.Write(folder["bundle"], model, data, retriever.ItemVectors, "{}", keepKnown: false);
        using var served = Recommender.Open(folder["bundle"]);

        Directory.GetFiles(folder["bundle"], "known-*").ShouldBeEmpty();
        served.Recommend(PlantedWorld.KeyOf(Query), 5).Count.ShouldBe(5);
        Should.Throw<RecipeException>(
                () => served.Recommend(PlantedWorld.KeyOf(Query), Unknown(5)))
            .Message.ShouldContain("training.keepKnown");
    }

    [Fact]
    public void A_query_of_a_table_of_its_own_does_not_find_the_item_that_it_is()
    {
        using var pages = PlantedDataset.Write(world, folder["pages"], separateQueries: true, sameKeys: true);
        using var tower = PlantedModel.Create(pages);
        using var trained = ModelRetriever.FromModel(tower, pages, workers);
        BundleWriter.Write(folder["bundle"], tower, pages, trained.ItemVectors, "{}");
        using var served = Recommender.Open(folder["bundle"]);
        var key = PlantedWorld.KeyOf(Query);

        served.Recommend(key, world.Count).ShouldAllBe(one => one.Key != key);
        served.Recommend(key, world.Count).Count.ShouldBe(world.Count - 1);
        served.Recommend(key, Self(world.Count)).ShouldContain(one => one.Key == key);
    }

    [Fact]
    public void A_dataset_that_says_otherwise_of_queries_that_are_items_is_refused()
    {
        using var pages = PlantedDataset.Write(world, folder["pages"], separateQueries: true, sameKeys: true);
        using var tower = PlantedModel.Create(pages);
        using var trained = ModelRetriever.FromModel(tower, pages, workers);
        var manifest = Path.Combine(folder["pages"], "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(
            "\"queriesAreItems\": true", "\"queriesAreItems\": false", StringComparison.Ordinal));
        using var changed = Dataset.Open(folder["pages"]);

        changed.QueriesAreItems.ShouldBeFalse();
        Should.Throw<RecipeException>(() => trained.CheckFits(changed)).Message
            .ShouldContain("prepare with queriesAreItems=true");
    }

    [Fact]
    public void Excluded_keys_leave_their_places_to_the_next()
    {
        var all = recommender.Recommend(PlantedWorld.KeyOf(Query), 5);

        var rest = recommender.Recommend(
            PlantedWorld.KeyOf(Query),
            new RecommendOptions { K = 3, Exclude = [all[0].Key, all[2].Key, "no such item"] });

        rest.ShouldBe([all[1], all[3], all[4]]);
    }

    [Fact]
    public void An_unknown_key_is_refused_with_near_ones() =>
        Should.Throw<UnknownKeyException>(() => recommender.Recommend("Item-001", 5)).Message.ShouldBe(
            "query 'Item-001' is none of the 80 known items; did you mean 'item-0001' or 'item-0010' "
            + "or 'item-0011'?");

    [Fact]
    public void A_key_near_no_other_is_refused_with_another_way() =>
        Should.Throw<UnknownKeyException>(() => recommender.Recommend("zebra", 5)).Message
            .ShouldEndWith("describe the query by its features instead.");

    [Fact]
    public void An_unknown_feature_is_refused_with_the_right_names()
    {
        var cells = CellsOf(Query);
        cells["titel"] = "x";

        Should.Throw<RecipeException>(() => recommender.Recommend(cells, Wanted(5))).Message.ShouldBe(
            "query: unknown feature 'titel'; the query's features are id, title, categories, popularity.");
    }

    [Fact]
    public void A_dense_cell_that_is_no_number_is_refused()
    {
        var cells = CellsOf(Query);
        cells["popularity"] = "high";

        Should.Throw<RecipeException>(() => recommender.Recommend(cells, Wanted(5))).Message.ShouldBe(
            "feature 'popularity' is 'high'; it must be a finite number.");
    }

    [Fact]
    public void A_dense_cell_too_large_for_float32_is_refused()
    {
        using var scaled = new TemporaryFolder();
        var builder = new DatasetBuilder([new FeatureSchema("size", FeatureKind.Dense)]);
        builder.AddItem("a", "1");
        builder.AddPair(PairSplit.Train, "a", "a");
        builder.Write(scaled["data"]);
        using var data = Dataset.Open(scaled["data"]);
        using var plain = PlantedModel.Create(data);
        using var asked = Recommender.FromModel(plain, data);

        Should.Throw<RecipeException>(
            () => asked.Recommend(new Dictionary<string, string> { ["size"] = "1e200" })).Message.ShouldBe(
            "feature 'size' is '1e200'; that is too large: scaled it is no finite 32-bit number.");
    }

    [Fact]
    public void Values_outside_the_vocabulary_are_told()
    {
        var cells = CellsOf(Query);
        cells["categories"] = "nowhere";

        recommender.UnknownValues(cells).ShouldBe([("categories", "nowhere")]);
    }

    [Fact]
    public void A_dense_feature_without_a_value_for_empty_cells_must_be_given() =>
        Should.Throw<RecipeException>(() => recommender.Recommend(
            new Dictionary<string, string> { ["title"] = "c0w1" })).Message
            .ShouldBe("feature 'popularity' is missing; give it a number.");

    [Fact]
    public void A_query_without_features_is_refused() =>
        Should.Throw<RecipeException>(() => recommender.Recommend(new Dictionary<string, string>()))
            .Message.ShouldContain("no feature");

    [Fact]
    public void Separate_queries_are_asked_by_their_own_keys()
    {
        using var users = PlantedDataset.Write(world, folder["users"], separateQueries: true);
        using var other = PlantedModel.Create(users);
        using var asked = Recommender.FromModel(other, users);

        var found = asked.Recommend(PlantedDataset.UserKeyOf(3), world.Count);

        found.Count.ShouldBe(world.Count); // a user is no item, so nothing is left out
        Should.Throw<UnknownKeyException>(() => asked.Recommend(PlantedWorld.KeyOf(3), 5));
    }

    private static RecommendOptions Wanted(int k) => new() { K = k };

    private static RecommendOptions Self(int k) => new() { K = k, IncludeSelf = true };

    private static RecommendOptions Unknown(int k) => new() { K = k, ExcludeKnown = true };

    private int RowOf(string key) => data.Items.Keys.TryGetRow(key, out var row) ? row : -1;

    private Dictionary<string, string> CellsOf(int item) => new()
    {
        ["id"] = PlantedWorld.KeyOf(item),
        ["title"] = world.Titles[item],
        ["categories"] = world.Categories[item],
        ["popularity"] = $"{world.Popularity[item]:R}",
    };
}
