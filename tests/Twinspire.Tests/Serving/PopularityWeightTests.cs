using System.Text.Json.Nodes;
using Shouldly;
using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Serving;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Serving;

/// <summary>Popularity beside the cosine: in memory, from a bundle, and chosen on validation pairs.</summary>
public sealed class PopularityWeightTests : PlantedRecommender
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.3)]
    public void The_score_is_the_cosine_and_the_weighted_ln_of_the_items_pairs(double weight)
    {
        var plain = All(recommender);

        var weighted = All(recommender, weight);
        foreach (var (key, (cosine, popularity, score)) in weighted)
        {
            data.Items.Keys.TryGetRow(key, out var id).ShouldBeTrue();
            var pairs = world.Train.Count(pair => pair.Item == id);
            cosine.ShouldBe(plain[key].Score);
            ((double)popularity).ShouldBe(weight * Math.Log(1 + pairs), 1e-6);
            score.ShouldBe(cosine + popularity);
        }

        All(recommender).ShouldBe(plain);
    }

    [Fact]
    public void A_bundle_weighs_as_the_model_did()
    {
        BundleWriter.Write(
            folder["bundle"], model, data, retriever.ItemVectors, "{}", popularityWeight: 0.1);

        using var served = Recommender.Open(folder["bundle"]);

        served.PopularityWeight.ShouldBe(0.1);
        All(served).ShouldBe(All(recommender, 0.1));
    }

    [Fact]
    public void A_bundle_of_before_serves_but_cannot_weigh()
    {
        BundleWriter.Write(folder["bundle"], model, data, retriever.ItemVectors, "{}");
        File.Delete(Path.Combine(folder["bundle"], "item-pairs.bin"));
        ChangeManifest(manifest => manifest["files"]!.AsObject().Remove("item-pairs.bin").ShouldBeTrue());

        using var served = Recommender.Open(folder["bundle"]);

        All(served).ShouldBe(All(recommender));
        Should.Throw<RecipeException>(() => All(served, 0.1)).Message
            .ShouldContain("train again");
        served.PopularityWeight.ShouldBe(0);
    }

    [Fact]
    public void A_bundle_whose_weight_was_changed_is_refused()
    {
        BundleWriter.Write(
            folder["bundle"], model, data, retriever.ItemVectors, "{}", popularityWeight: 0.1);
        ChangeManifest(manifest => manifest["popularityWeight"] = 7);

        Should.Throw<DataFormatException>(() => Recommender.Open(folder["bundle"])).Message
            .ShouldContain("popularityWeight is 7");
        Should.Throw<ArgumentOutOfRangeException>(
            () => BundleWriter.Write(folder["other"], model, data, retriever.ItemVectors, "{}", 2));
    }

    [Fact]
    public void Pairs_of_weight_0_do_not_make_an_item_popular()
    {
        using var pairs = PairSet.FromArrays([0, 1, 2], [4, 4, 5], [1, 0, 0]);

        ItemCounts.Positive(pairs, 6).ShouldBe([0, 0, 0, 0, 1, 0]);
    }

    [Theory]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_weight_that_drowns_the_cosine_is_refused(double weight) =>
        Should.Throw<RecipeException>(() => All(recommender, weight)).Message
            .ShouldContain("must lie from -1 to 1");

    [Fact]
    public void The_validation_pairs_choose_the_weight()
    {
        double[] weights = [-1, 0, 1];
        var protocol = new EvaluationOptions([20, 40]);

        var trials = PopularityChoice.Choose(
            retriever, data, weights, protocol, "recall@20", cancel: TestContext.Current.CancellationToken);

        trials.Tried.Select(one => one.Weight).ShouldBe(weights);
        double[] values = [.. trials.Tried.Select(one => one.Metrics["recall@20"])];
        retriever.PopularityWeight.ShouldBe(weights[values.IndexOf(values.Max())]);
        Evaluator.Evaluate(
            retriever, data, data.Validation, protocol, cancel: TestContext.Current.CancellationToken)
            .Metrics["recall@20"].ShouldBe(values.Max());
        values.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Without_validation_pairs_or_a_metric_there_is_no_choice()
    {
        world.Validation.Clear();
        using var unheld = PlantedDataset.Write(world, folder["unheld"]);

        Should.Throw<RecipeException>(
            () => PopularityChoice.Choose(retriever, data, [0.1], new EvaluationOptions(), "recal@10"))
            .Message.ShouldContain("the metric 'recal@10' is none of recall@10");
        retriever.PopularityWeight.ShouldBe(0);
        Should.Throw<RecipeException>(
            () => PopularityChoice.Choose(
                retriever, unheld, [0, 0.1], new EvaluationOptions(), "recall@10")).Message
            .ShouldContain("has no validation pairs to choose among 2 popularity weights");
    }

    private void ChangeManifest(Action<JsonNode> change)
    {
        var path = Path.Combine(folder["bundle"], "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
    }

    private Dictionary<string, (float Cosine, float Popularity, float Score)> All(
        Recommender asked, double? weight = null) =>
        asked.Recommend(
                PlantedWorld.KeyOf(Query),
                new RecommendOptions { K = world.Count, IncludeSelf = true, PopularityWeight = weight })
            .ToDictionary(one => one.Key, one => (one.Cosine, one.Popularity, one.Score));
}
