using Shouldly;
using Twinspire.Baselines;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Baselines;

public sealed class BaselineTunerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dataset data;

    public BaselineTunerTests() => data = PlantedDataset.Write(PlantedWorld.Create(), folder["data"]);

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(BaselineKind.ItemKnn)]
    [InlineData(BaselineKind.Ease)]
    [InlineData(BaselineKind.Mf)]
    public void Every_tuned_baseline_learns_the_planted_world(BaselineKind kind)
    {
        // A query's cluster is what its history tells; popularity knows nothing of it.
        var tuner = new BaselineTuner(data, new EvaluationOptions(ExcludeKnown: true));
        using var popular = tuner.Make(
            BaselineKind.TopPopular, cancel: TestContext.Current.CancellationToken);
        using var tuned = tuner.Make(kind, cancel: TestContext.Current.CancellationToken);

        var recall = Recall(tuned);

        recall.ShouldBeGreaterThan(2 * Recall(popular));
        recall.ShouldBeGreaterThan(0.35); // two thirds of the test pairs are of cold items or queries
        tuned.Metric.ShouldBe("recall@10");
        tuned.Tried.Max(point => point.Value)
            .ShouldBe(tuned.Tried.First(point => Same(point.Settings, tuned.Settings)).Value);
    }

    [Fact]
    public void The_settings_that_are_best_on_validation_are_taken_the_first_of_equals()
    {
        // The second point and the third are the same, and far better than one neighbour.
        ItemKnnOptions[] grid = [new(Neighbours: 1), new(Neighbours: 50), new(Neighbours: 50)];
        var made = new List<int>();

        using var tuned = new BaselineTuner(data, new EvaluationOptions()).Choose(
            new BaselineGrid<ItemKnnOptions>(grid, new ItemKnnOptions()),
            settings =>
            {
                made.Add(settings.Neighbours);
                return new ItemKnn(data, settings);
            },
            null,
            TestContext.Current.CancellationToken);

        tuned.Settings["neighbours"].ShouldBe(50);
        tuned.Tried.Count.ShouldBe(3);
        made.ShouldBe([1, 50, 50, 50]); // the chosen one is made again, so that two are never held
    }

    [Fact]
    public void The_best_of_a_grid_says_what_else_is_tried()
    {
        ItemKnnOptions[] grid = [new(Neighbours: 1), new(Neighbours: 50)];

        using var tuned = new BaselineTuner(data, new EvaluationOptions()).Choose(
            new BaselineGrid<ItemKnnOptions>(
                grid, new ItemKnnOptions(), best => [best with { Neighbours = best.Neighbours + 1 }]),
            settings => new ItemKnn(data, settings),
            null,
            TestContext.Current.CancellationToken);

        tuned.Tried.Select(point => point.Settings["neighbours"]).ShouldBe([1, 50, 51]);
    }

    [Theory]
    [InlineData(BaselineKind.ItemKnn)]
    [InlineData(BaselineKind.Ease)]
    [InlineData(BaselineKind.Mf)]
    public void Without_validation_pairs_the_usual_settings_are_taken(BaselineKind kind)
    {
        using var plain = PlantedDataset.Write(
            PlantedWorld.Create(), folder["plain"], validation: false);

        using var tuned = new BaselineTuner(plain, new EvaluationOptions()).Make(
            kind, cancel: TestContext.Current.CancellationToken);

        IReadOnlyDictionary<string, double> usual = kind switch
        {
            BaselineKind.ItemKnn => new ItemKnnOptions().Named,
            BaselineKind.Ease => new EaseOptions(MaxItems: plain.Items.Count).Named,
            _ => new MatrixFactorizationOptions().Named,
        };
        tuned.Settings.ShouldBe(usual, ignoreOrder: true);
        tuned.Tried.ShouldBeEmpty();
    }

    [Fact]
    public void So_many_validation_queries_decide_at_most()
    {
        using var few = Tune(new TuningOptions(MaxQueries: 7, Metric: "mrr@50"));
        using var again = Tune(new TuningOptions(MaxQueries: 7, Metric: "mrr@50"));
        using var other = Tune(new TuningOptions(MaxQueries: 7, Seed: 8, Metric: "mrr@50"));

        few.Queries.ShouldBe(7);
        again.Tried.Select(point => point.Value).ShouldBe(few.Tried.Select(point => point.Value));
        other.Tried.Select(point => point.Value).ShouldNotBe(few.Tried.Select(point => point.Value));
    }

    [Fact]
    public void A_metric_that_is_not_measured_is_refused() =>
        Should.Throw<RecipeException>(() => new BaselineTuner(
                data, new EvaluationOptions([20]), new TuningOptions(Metric: "recall@10", EaseItems: 0)))
            .Message.ShouldContain("recall@20");

    private static bool Same(
        IReadOnlyDictionary<string, double> one, IReadOnlyDictionary<string, double> other) =>
        one.All(setting => other[setting.Key] == setting.Value);

    private TunedBaseline Tune(TuningOptions options) =>
        new BaselineTuner(data, new EvaluationOptions(), options)
            .Make(BaselineKind.ItemKnn, cancel: TestContext.Current.CancellationToken);

    private double Recall(TunedBaseline baseline) => Evaluator.Evaluate(
        baseline.Retriever,
        data,
        data.Test,
        new EvaluationOptions(ExcludeKnown: true),
        cancel: TestContext.Current.CancellationToken).Metrics["recall@10"];
}
