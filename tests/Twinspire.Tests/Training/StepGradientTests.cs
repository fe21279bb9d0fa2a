using Shouldly;
using Twinspire.Data;
using Twinspire.Losses;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Training;

/// <summary>
/// The gradient of the whole step against central differences of its own loss, for everything that the
/// oracle's golden file does not hold.
/// </summary>
public sealed class StepGradientTests : IDisposable
{
    private const int StepsBefore = 2; // so that a queue is filled, and a phase begun
    private static readonly LossOptions Soft = new(Temperature: 0.5f);

    private static readonly Dictionary<string, Recipe> Variants = new()
    {
        ["softmax"] = Of(Soft),
        ["softmax, hits kept"] = Of(Soft with { RemoveAccidentalHits = false }),
        ["streaming log-Q"] = Of(Soft with { LogQ = LogQSource.Streaming, StreamingRate = 0.3 }),
        ["mixed negatives"] = Of(Soft with { LogQ = LogQSource.Counts, UniformNegatives = 17 }),
        ["uniform negatives alone"] = Of(
            Soft with { UniformNegatives = 17, BatchNegatives = false, MaskKnownPositives = true }),
        ["adjusted logits"] = Of(Soft with { LogitAdjustment = -0.4f }),
        ["adjusted logits beside log-Q and a queue"] = Of(
            Soft with { LogQ = LogQSource.Counts, LogitAdjustment = 0.7f, QueueRows = 30 }),
        ["queue"] = Of(Soft with { LogQ = LogQSource.Counts, QueueRows = 30 }),
        ["known positives"] = Of(Soft with { MaskKnownPositives = true, QueueRows = 30 }),
        ["plain dropout, queue, known positives"] = Of(
            Soft with { MaskKnownPositives = true, QueueRows = 30 },
            new(PlainDropout: new())),
        ["learned temperature"] = Of(Soft with { LearnTemperature = true }),
        ["logistic"] = Of(Soft with { Kind = LossKind.Logistic }),
        ["logistic, plain dropout"] = Of(
            Soft with { Kind = LossKind.Logistic }, new(PlainDropout: new())),
        ["squared"] = Of(Soft with { Kind = LossKind.Squared }),
        ["squared beside FD"] = Of(Soft with { Kind = LossKind.Squared }, Tasks(new(FeatureDropout: new()))),
        ["FD of examples"] = Of(Soft, Tasks(new(FeatureDropout: new(), ViewsPerItem: false))),
        ["DO of examples, queue, known positives"] = Of(
            Soft with { MaskKnownPositives = true, QueueRows = 30 },
            new(PlainDropout: new(), ViewsPerItem: false)),
        ["all of examples"] = Of(Soft, Tasks(new(
            FeatureDropout: new(ValueRate: 0.2), ComplementaryMasking: new(), EmbeddingMasking: new(),
            SpreadOut: new(SpreadOutForm.Softmax), PlainDropout: new(), ViewsPerItem: false))),
        ["FD beside mixed negatives"] = Of(
            Soft with { UniformNegatives = 9 }, Tasks(new(FeatureDropout: new(0.3, ValueRate: 0.3)))),
        ["FD beside uniform negatives alone"] = Of(
            Soft with { UniformNegatives = 9, BatchNegatives = false }, Tasks(new(FeatureDropout: new()))),
        ["FD of values"] = Of(Soft, Tasks(new(FeatureDropout: new(0.2, ValueRate: 0.4)))),
        ["FM beside mixed negatives"] = Of(
            Soft with { UniformNegatives = 9 }, Tasks(new(FeatureMasking: new([["id"], ["title"]], [6])))),
        ["CFM"] = Of(Soft, Tasks(new(ComplementaryMasking: new()))),
        ["CFM of values"] = Of(Soft, Tasks(new(ComplementaryMasking: new(ValueRate: 0.3)))),
        ["RFM"] = Of(Soft, Tasks(new(ComplementaryMasking: new(MaskChoice.Random)))),
        ["masked embeddings"] = Of(Soft, Tasks(new(EmbeddingMasking: new(0.3)))),
        ["SO, softmax"] = Of(Soft, Tasks(new(SpreadOut: new(SpreadOutForm.Softmax)))),
        ["SO, softmax, beside DO"] = Of(
            Soft, Tasks(new(SpreadOut: new(SpreadOutForm.Softmax), PlainDropout: new()))),
        ["own weights"] = Of(Soft, Tasks(new(
            FeatureDropout: new(Alpha: 0.2), FeatureMasking: new([["id"]], Alpha: 2),
            ComplementaryMasking: new(Alpha: 0.5), SpreadOut: new(Alpha: 0.1)))),
        ["query tower"] = Of(Soft, Tasks(new(
            FeatureDropout: new(), FeatureMasking: new([["id"]]), SpreadOut: new(),
            Towers: TaskTowers.Queries))),
        ["both towers, all tasks"] = Of(Soft, Tasks(new(
            FeatureDropout: new(), FeatureMasking: new([["id"]]), ComplementaryMasking: new(ValueRate: 0.2),
            EmbeddingMasking: new(), SpreadOut: new(SpreadOutForm.Softmax), Towers: TaskTowers.Both,
            Items: ItemSource.Mixture))),
        ["uniform"] = Of(Soft, Tasks(new(
            FeatureDropout: new(ValueRate: 0.3), FeatureMasking: new([["id"]]), Items: ItemSource.Uniform))),
        ["falling weight"] = Of(
            Soft, Tasks(new(FeatureDropout: new(), Schedule: AlphaSchedule.LinearDecay))),
        ["summed embeddings"] = Of(Soft with { UniformNegatives = 9, BatchNegatives = false }, hidden: []),
        ["summed embeddings beside all tasks"] = Of(Soft, Tasks(new(
            FeatureDropout: new(ValueRate: 0.2), FeatureMasking: new([["id"], ["title"]], [6]),
            ComplementaryMasking: new(), EmbeddingMasking: new(), SpreadOut: new(SpreadOutForm.Softmax),
            Towers: TaskTowers.Both)), hidden: []),
        ["plain dropout of summed embeddings"] = Of(Soft, new(PlainDropout: new()), hidden: []),
        ["pre-training"] = Of(Soft, Tasks(new(FeatureDropout: new())), pretrainEpochs: 3),
    };

    private readonly TemporaryFolder folder = new();
    private readonly Dataset data;

    public StepGradientTests() => data = PlantedDataset.Write(
        PlantedWorld.Create(clusters: 4, clusterSize: 6), folder["data"]);

    public static TheoryData<string> Names => [.. Variants.Keys];

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    /// <summary>
    /// Moving a parameter by 2e-3 both ways: the loss is told to about 1e-6, so a slope is good to 3e-4; the
    /// slope itself bends by a few thousandths of the largest.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_gradient_is_the_slope_of_the_loss(string name)
    {
        var recipe = Variants[name];
        using var probe = new StepProbe(recipe, data);
        Warm(probe);
        probe.Take();
        foreach (var parameter in probe.Parameters)
        {
            var gradient = probe.GradientOf(parameter.Name);
            var largest = gradient.Max(Math.Abs);
            foreach (var index in Enumerable.Range(0, gradient.Length)
                .OrderByDescending(index => Math.Abs(gradient[index])).Take(2))
            {
                const float Move = 2e-3f;
                var slope = (LossWith(recipe, parameter.Name, index, Move)
                    - LossWith(recipe, parameter.Name, index, -Move)) / (2 * Move);
                ((double)gradient[index]).ShouldBe(
                    slope, 4e-4 + (0.01 * largest), $"{name}: {parameter.Name}[{index}]");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_number_of_threads_changes_no_bit(string name)
    {
        using var one = new StepProbe(Variants[name], data);
        using var three = new StepProbe(Variants[name], data, threads: 3);

        for (var step = 0; step < 4; step++)
        {
            one.Take().ShouldBe(three.Take());
        }

        foreach (var parameter in one.Parameters)
        {
            three.GradientOf(parameter.Name).ShouldBe(one.GradientOf(parameter.Name), parameter.Name);
        }
    }

    [Fact]
    public void The_temperatures_gradient_is_the_slope_of_the_loss()
    {
        var recipe = Variants["learned temperature"];
        using var probe = new StepProbe(recipe, data);
        probe.Take();

        double[] losses =
        [
            .. new[] { 0.5 / 1.01, 0.5 * 1.01 }.Select(temperature =>
            {
                using var moved = new StepProbe(
                    recipe with { Loss = recipe.Loss with { Temperature = (float)temperature } }, data);
                return moved.Take().Main;
            }),
        ];

        var slope = (losses[0] - losses[1]) / (2 * Math.Log(1.01)); // by ln(1/τ)
        probe.Step.Temperature!.Gradient.ShouldBe(slope, 1e-3 * Math.Abs(slope));
    }

    private static SelfSupervisionOptions Tasks(SelfSupervisionOptions options) =>
        options with { Alpha = 0.7, Temperature = 0.5f };

    private static Recipe Of(
        LossOptions loss, SelfSupervisionOptions? tasks = null, double pretrainEpochs = 0,
        IReadOnlyList<int>? hidden = null)
    {
        var recipe = PlantedRecipe.Create(selfSupervision: tasks);
        return recipe with
        {
            Loss = loss,
            Towers = new(hidden ?? [7, 5], TableStandardDeviation: 0.5),
            Training = recipe.Training with { Batch = 24, PretrainEpochs = pretrainEpochs },
        };
    }

    private static void Warm(StepProbe probe)
    {
        for (var step = 0; step < StepsBefore; step++)
        {
            probe.Take();
        }
    }

    private double LossWith(Recipe recipe, string name, int index, float move)
    {
        using var probe = new StepProbe(recipe, data);
        Warm(probe);
        var values = probe.Parameters.Single(one => one.Name == name).Values;
        var row = new float[values.Columns];
        values.Read(index / values.Columns, row);
        row[index % values.Columns] += move;
        values.Write(index / values.Columns, row);
        return probe.Take().Total;
    }
}
