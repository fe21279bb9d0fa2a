using System.Text.Json;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Recipes;
using Twinspire.Serving;
using Twinspire.Tests.Support;
using Twinspire.Training;

namespace Twinspire.Tests.Training;

/// <summary>Runs whose validations choose how much popularity the model is served with.</summary>
public sealed class PopularityTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PlantedWorld world = PlantedWorld.Create();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_bundle_is_served_with_the_weight_that_was_best_on_validation_pairs()
    {
        using var data = PlantedDataset.Write(world, folder["data"]);

        var result = Run(data, With([-1, 0.001, 1]));

        using var served = ModelRetriever.Open(result.BundleFolder);
        served.PopularityWeight.ShouldBe(0.001); // a cosine that knows the clusters is drowned by the others
        Evaluator.Evaluate(
            served, data, data.Validation, cancel: TestContext.Current.CancellationToken).Metrics["recall@10"]
            .ShouldBe(result.BestValidation["recall@10"]);
        Validations().ShouldAllBe(weight => weight == -1 || weight == 0.001 || weight == 1);
    }

    [Fact]
    public void One_weight_needs_no_validation_pairs_and_several_do()
    {
        world.Validation.Clear();
        using var unheld = PlantedDataset.Write(world, folder["data"]);

        Should.Throw<RecipeException>(() => Run(unheld, With([0, 0.1], validateEvery: 0))).Message
            .ShouldContain("training.popularityWeights has 2 weights to choose from, but ");
        Directory.Exists(folder["run"]).ShouldBeFalse();
        var result = Run(unheld, With([0.1], validateEvery: 0));

        using var served = ModelRetriever.Open(result.BundleFolder);
        served.PopularityWeight.ShouldBe(0.1);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(double.NaN)]
    public void A_wrong_weight_is_refused(double weight)
    {
        using var data = PlantedDataset.Write(world, folder["data"]);

        Should.Throw<RecipeException>(() => Run(data, With([0, weight]))).Message
            .ShouldContain("give at least one number from -1 to 1");
    }

    private static Recipe With(double[] weights, int validateEvery = 20)
    {
        var recipe = PlantedRecipe.Create();
        return recipe with
        {
            Training = recipe.Training with { PopularityWeights = weights, ValidateEvery = validateEvery },
        };
    }

    private TrainingResult Run(Dataset data, Recipe recipe) =>
        Trainer.Run(recipe, data, folder["run"], cancel: TestContext.Current.CancellationToken);

    private IEnumerable<double> Validations() =>
        File.ReadLines(Path.Combine(folder["run"], "metrics.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("kind").GetString() == "validation")
            .Select(line => line.GetProperty("popularityWeight").GetDouble());
}
