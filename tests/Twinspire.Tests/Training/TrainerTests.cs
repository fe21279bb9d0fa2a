using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Optimizers;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Serving;
using Twinspire.Tests.Support;
using Twinspire.Training;

namespace Twinspire.Tests.Training;

/// <summary>Whole runs on a world whose right answer is known.</summary>
public sealed class TrainerTests : IDisposable
{
    private static readonly SelfSupervisionOptions FeatureDropout =
        new(FeatureDropout: new FeatureDropoutOptions());

    private readonly TemporaryFolder folder = new();
    private readonly PlantedWorld world = PlantedWorld.Create();
    private readonly Dataset data;

    public TrainerTests() => data = PlantedDataset.Write(world, folder["data"]);

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    /// <summary>Guessing finds 10 of 80 items, 0.125; who knows all clusters finds every pair.</summary>
    [Fact]
    public void A_trained_model_ranks_a_querys_cluster_first()
    {
        var result = Train(PlantedRecipe.Create(), "run");

        result.Reason.ShouldBe(StopReason.Completed);
        var metrics = Measure(result);
        metrics.Metrics["recall@10"].ShouldBeGreaterThan(0.6);
        metrics.Slices["cold"].Metrics["recall@10"].ShouldBeGreaterThan(0.25); // by their features alone
        result.BestValidation["recall@10"].ShouldBeGreaterThan(0.8);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Half_precision_tables_learn_as_well_and_the_same_on_any_number_of_threads(bool rowwise)
    {
        var recipe = PlantedRecipe.Create();
        recipe = recipe with
        {
            Towers = recipe.Towers with { HalfTables = true },
            Optimizer = recipe.Optimizer with { RowwiseTables = rowwise },
        };

        var result = Train(recipe, "one");

        Measure(result).Metrics["recall@10"].ShouldBeGreaterThan(0.6); // as with float tables, above
        Trainer.Run(
            recipe, data, folder["three"], 3, cancel: TestContext.Current.CancellationToken);
        File.ReadAllText(Path.Combine(folder["three"], "metrics.jsonl"))
            .ShouldBe(File.ReadAllText(Path.Combine(folder["one"], "metrics.jsonl")));
    }

    [Fact]
    public void Validation_pairs_that_are_all_left_out_are_refused_before_the_first_step()
    {
        world.Validation.Clear();
        world.Validation.AddRange([(3, 3), (5, 5)]);
        using var own = PlantedDataset.Write(world, folder["own"]);

        Should.Throw<RecipeException>(() => Trainer.Run(PlantedRecipe.Create(), own, folder["run"])).Message
            .ShouldContain("training.includeSelf=true");

        Directory.Exists(folder["run"]).ShouldBeFalse();
    }

    [Fact]
    public void Summed_embeddings_learn_from_uniform_negatives_alone()
    {
        var recipe = PlantedRecipe.Create(epochs: 20);
        recipe = recipe with
        {
            Towers = recipe.Towers with { Hidden = [] },
            Loss = recipe.Loss with { UniformNegatives = 100, BatchNegatives = false },
        };

        var result = Train(recipe, "one");
        Train(recipe, "three", threads: 3);

        Measure(result).Metrics["recall@10"].ShouldBeGreaterThan(0.4); // guessing finds 0.125
        File.ReadAllText(Path.Combine(folder["three"], "metrics.jsonl"))
            .ShouldBe(File.ReadAllText(Path.Combine(folder["one"], "metrics.jsonl")));
    }

    [Fact]
    public void Separate_queries_are_learnt_as_well()
    {
        using var users = PlantedDataset.Write(world, folder["users"], separateQueries: true);

        var result = Trainer.Run(
            PlantedRecipe.Create(), users, folder["run"], cancel: TestContext.Current.CancellationToken);

        result.BestValidation["recall@10"].ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void The_same_seed_writes_the_same_metrics_whatever_the_number_of_threads()
    {
        var recipe = PlantedRecipe.Create(epochs: 4, FeatureDropout);

        byte[][] files = [.. ((int[])[1, 2, 3]).Select(threads =>
        {
            Train(recipe, $"run-{threads}", threads);
            return File.ReadAllBytes(Path.Combine(folder[$"run-{threads}"], "metrics.jsonl"));
        })];

        files[1].ShouldBe(files[0]);
        files[2].ShouldBe(files[0]);
    }

    [Fact]
    public void Another_seed_writes_other_metrics()
    {
        var recipe = PlantedRecipe.Create(epochs: 2);

        Train(recipe, "one");
        Train(recipe with { Seed = 2 }, "two");

        File.ReadAllText(Path.Combine(folder["one"], "metrics.jsonl"))
            .ShouldNotBe(File.ReadAllText(Path.Combine(folder["two"], "metrics.jsonl")));
    }

    [Fact]
    public void A_cancelled_run_stops_at_the_steps_end_and_leaves_a_usable_bundle()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        var result = Trainer.Run(PlantedRecipe.Create(), data, folder["run"], cancel: cancel.Token);

        result.Reason.ShouldBe(StopReason.Cancelled);
        result.Steps.ShouldBe(1);
        Measure(result).Pairs.ShouldBe(world.Test.Count);
    }

    [Fact]
    public void Patience_stops_a_run_that_no_longer_improves()
    {
        var recipe = PlantedRecipe.Create(epochs: 1000);
        recipe = recipe with { Training = recipe.Training with { Patience = 3 } };

        var result = Train(recipe, "run");

        result.Reason.ShouldBe(StopReason.EarlyStopped);
    }

    [Fact]
    public void Validation_without_validation_pairs_is_refused_before_anything_is_written()
    {
        world.Validation.Clear();
        using var unheld = PlantedDataset.Write(world, folder["unheld"]);
        var recipe = PlantedRecipe.Create(epochs: 1);
        var patient = recipe with { Training = recipe.Training with { Patience = 3 } };

        var message = Should.Throw<RecipeException>(() => Trainer.Run(
            patient, unheld, folder["run"], cancel: TestContext.Current.CancellationToken)).Message;

        message.ShouldContain("training.validateEvery is 20 and training.patience is 3, but ");
        message.ShouldContain("has no validation pairs; prepare it with split.validation above 0");
        Directory.Exists(folder["run"]).ShouldBeFalse();
        var without = recipe with { Training = recipe.Training with { ValidateEvery = 0 } };
        Trainer.Run(without, unheld, folder["run"], cancel: TestContext.Current.CancellationToken)
            .Reason.ShouldBe(StopReason.Completed);
    }

    [Fact]
    public void An_unknown_metric_is_refused_before_anything_is_written()
    {
        var recipe = PlantedRecipe.Create(epochs: 1);

        Should.Throw<RecipeException>(() => Train(
            recipe with { Training = recipe.Training with { Metric = "recal@20" } }, "run"))
            .Message.ShouldContain(
                "training.metric is 'recal@20'; it must be one of recall@10, recall@20, recall@50");

        Directory.Exists(folder["run"]).ShouldBeFalse();
    }

    [Fact]
    public void Every_name_of_a_figure_may_choose_the_best_model()
    {
        var measured = Measure(Train(PlantedRecipe.Create(epochs: 1), "run")).Metrics.Keys;

        Evaluator.MetricNames(new EvaluationOptions()).ShouldBe(measured);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_the_run_naming_step_and_batch()
    {
        var recipe = PlantedRecipe.Create() with
        {
            Optimizer = new OptimizerOptions(TableLearningRate: 1e38f, LayerLearningRate: 1e38f),
        };

        var error = Should.Throw<TrainingException>(() => Train(recipe, "run"));

        error.Message.ShouldContain("at step ");
        error.Message.ShouldContain("query 'item-");
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_refused()
    {
        Train(PlantedRecipe.Create(epochs: 1), "run");

        Should.Throw<RecipeException>(() => Train(PlantedRecipe.Create(epochs: 1), "run"))
            .Message.ShouldContain("already holds a run");
    }

    [Fact]
    public void Two_runs_at_once_in_one_folder_are_refused_and_the_first_goes_on()
    {
        var recipe = PlantedRecipe.Create(epochs: 1);
        IOException? refused = null;

        var result = Train(recipe, "run", progress: new Watcher(_ =>
            refused ??= Should.Throw<IOException>(() => Train(recipe, "run"))));

        refused.ShouldNotBeNull().Message.ShouldContain($"Another run is being made in {folder["run"]}");
        result.Reason.ShouldBe(StopReason.Completed);
        File.Exists(Path.Combine(folder["run"], ".lock")).ShouldBeFalse();
    }

    [Fact]
    public void The_lock_of_a_killed_run_is_no_hindrance()
    {
        Directory.CreateDirectory(folder["run"]);
        File.WriteAllText(Path.Combine(folder["run"], ".lock"), "");
        File.WriteAllText(Path.Combine(folder["run"], "environment.json"), "{}");

        Train(PlantedRecipe.Create(epochs: 1), "run").Reason.ShouldBe(StopReason.Completed);
    }

    [Theory]
    [InlineData("recipe.json")]
    [InlineData("letter.txt")]
    public void A_folder_that_holds_something_else_is_refused_and_left_alone(string file)
    {
        Directory.CreateDirectory(folder["run"]);
        File.WriteAllText(Path.Combine(folder["run"], file), "mine");

        Should.Throw<RecipeException>(() => Train(PlantedRecipe.Create(epochs: 1), "run"))
            .Message.ShouldContain($"is not empty and no failed run (it holds {file})");

        Directory.EnumerateFiles(folder["run"]).Select(Path.GetFileName).ShouldBe([file]);
        File.ReadAllText(Path.Combine(folder["run"], file)).ShouldBe("mine");
    }

    [Fact]
    public void A_run_that_failed_can_be_tried_again_in_its_folder()
    {
        var recipe = PlantedRecipe.Create(epochs: 1);
        var failing = new OptimizerOptions(TableLearningRate: 1e38f, LayerLearningRate: 1e38f);
        var once = recipe.Training with { ValidateEvery = 0 };
        Should.Throw<TrainingException>(
            () => Train(recipe with { Optimizer = failing, Training = once }, "run"));

        var result = Train(recipe, "run");

        Measure(result).Pairs.ShouldBe(world.Test.Count);
    }

    [Fact]
    public void The_first_loss_is_near_ln_of_the_batch_where_the_temperature_is_high()
    {
        var recipe = PlantedRecipe.Create(epochs: 0.2);
        recipe = recipe with { Loss = recipe.Loss with { Temperature = 10f, RemoveAccidentalHits = false } };
        List<TrainingProgress> seen = [];

        Train(recipe, "run", progress: new Watcher(seen.Add));

        // Logits differ by at most 2 / tau = 0.2.
        seen[0].Loss.ShouldBe(Math.Log(64), 0.2);
        seen[0].Guessing!.Value.ShouldBe(Math.Log(64), 1e-9);
    }

    private TrainingResult Train(
        Recipe recipe, string name, int threads = 0, IProgress<TrainingProgress>? progress = null) =>
        Trainer.Run(recipe, data, folder[name], threads, progress, TestContext.Current.CancellationToken);

    private EvaluationResult Measure(TrainingResult result)
    {
        using var recommender = ModelRetriever.Open(result.BundleFolder);
        return Evaluator.Evaluate(
            recommender, data, data.Test, cancel: TestContext.Current.CancellationToken);
    }

    private sealed class Watcher(Action<TrainingProgress> see) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => see(value);
    }
}
