using System.Text.Json;
using Shouldly;
using Twinspire.Diagnostics;

namespace Twinspire.Tests.Diagnostics;

/// <summary>
/// Each diagnosis on a made run that has this trouble alone, and a healthy run without any.
/// </summary>
public sealed class DoctorTests
{
    private const string Plain = """
        { "loss": { "logQ": false, "removeAccidentalHits": true },
          "training": { "batch": 1024, "metric": "recall@10" } }
        """;

    private static readonly double[] Falling = [6.9, 6, 5, 4.5, 4, 3.8, 3.6, 3.5, 3.4, 3.3];
    private static readonly double[] Settled = [0.1, 0.2, 0.29, 0.3, 0.3, 0.301, 0.301, 0.3];

    [Fact]
    public void A_healthy_run_has_no_finding() => Doctor.Examine(Run()).ShouldBeEmpty();

    [Theory]
    [InlineData("rank.items", 2.0)] // of 64: the bound is 3.2
    [InlineData("rank.queries", 3.1)]
    [InlineData("cosine.items", 0.95)]
    [InlineData("cosine.queries", 0.91)]
    public void Vectors_in_few_directions_have_collapsed(string name, double value) =>
        Only(Run(vectors: new() { [name] = value }), "collapse", FindingLevel.Problem, "spreadOut");

    [Theory]
    [InlineData(30, "Lower optimizer")] // it was wider before: the steps are too long
    [InlineData(2, "Raise optimizer")] // it never was
    public void The_advice_depends_on_whether_vectors_ever_spread_out(double before, string advice)
    {
        var run = Run(vectors: new() { ["rank.items"] = 2 });
        var earlier = new RunLine(
            50, new Dictionary<string, double>(run.Vectors[0].Values) { ["rank.items"] = before });

        Only(run with { Vectors = [earlier, .. run.Vectors] }, "collapse", FindingLevel.Problem, advice);
    }

    [Fact]
    public void A_flat_softmax_cannot_beat_guessing() => Only(
        Run(
            main: [6.93, 6.93, 6.92, 6.93],
            recipe: Plain.Replace("\"logQ\"", "\"temperature\": 5, \"logQ\"")),
        "noLearning", FindingLevel.Problem, "Lower loss.temperature");

    [Fact]
    public void A_loss_that_stays_at_guessing_has_learnt_nothing() => Only(
        Run(main: [6.93, 6.93, 6.92, 6.93, 6.92, 6.91]), "noLearning", FindingLevel.Problem, "LearningRate");

    [Fact]
    public void Guessing_costs_ln_of_the_batch_that_was_taken() => Only(
        Run(main: [4.2, 4.15, 4.16, 4.15, 4.16], vectors: new() { ["batch"] = 64 }), // ln 64 = 4.159
        "noLearning", FindingLevel.Problem, "4.159");

    [Fact]
    public void Guessing_among_uniform_negatives_alone_costs_ln_of_their_number_and_one() => Only(
        Run(
            main: [7.6, 7.62, 7.61, 7.6, 7.61], // ln 2049 = 7.625
            recipe: Plain.Replace(
                "\"logQ\"", "\"batchNegatives\": false, \"uniformNegatives\": 2048, \"logQ\"")),
        "noLearning", FindingLevel.Problem, "7.625");

    [Fact]
    public void A_loss_that_rises_again_means_steps_too_long() => Only(
        Run(main: [6.9, 5, 4, 3.5, 3.6, 3.9, 4.2, 4.4, 4.6, 4.8]),
        "rateTooHigh", FindingLevel.Warning, "warmupSteps");

    [Fact]
    public void A_loss_that_is_no_number_means_steps_far_too_long()
    {
        var run = Run();
        var broken = new RunLine(77, new Dictionary<string, double> { ["loss"] = double.NaN });

        Only(
            run with { Training = [.. run.Training, broken] },
            "notFinite", FindingLevel.Problem, "factor of 3");
    }

    [Fact]
    public void A_loss_that_hardly_falls_means_steps_too_short() => Only(
        Run(main: [6.6, 6.59, 6.58, 6.57, 6.56, 6.55, 6.54]), "rateTooLow", FindingLevel.Warning, "Raise");

    [Fact]
    public void Tasks_that_make_up_most_of_the_loss_have_too_much_weight() => Only(
        Run(tasks: 15), "tasksDominate", FindingLevel.Warning, "alpha"); // 15 of 18.3

    [Fact]
    public void Validation_that_falls_while_the_loss_falls_is_learning_by_heart() => Only(
        Run(validation: [0.1, 0.2, 0.3, 0.28, 0.26, 0.25], vectors: new() { ["alignment.validation"] = 1.2 }),
        "overfitting", FindingLevel.Warning, "patience");

    [Fact]
    public void Validation_that_falls_while_the_loss_rises_is_something_else() =>
        Names(Run(main: [6.9, 5, 4, 3.5, 3.6, 3.9, 4.2, 4.4, 4.6, 4.8], validation: [0.3, 0.2, 0.1]))
            .ShouldBe(["rateTooHigh"]);

    [Fact]
    public void Validation_that_rises_to_the_end_wants_more_epochs()
    {
        double[] rising = [0.1, 0.15, 0.2, 0.24, 0.27, 0.29, 0.31, 0.33];

        Only(Run(validation: rising), "stillRising", FindingLevel.Warning, "training.epochs");
        Only(
            Run(validation: rising) with { Ending = "Cancelled" },
            "stillRising", FindingLevel.Warning, "go on");
    }

    [Fact]
    public void The_recipes_own_metric_is_judged()
    {
        var recipe = Plain.Replace("recall@10", "mrr@10");
        var run = Run(recipe: recipe);
        var lines = run.Validation.Select((line, place) => new RunLine(line.Step,
            new Dictionary<string, double>(line.Values) { ["mrr@10"] = place < 2 ? 0.5 : 0.2 }));

        Only(
            run with { Validation = [.. lines] },
            "overfitting", FindingLevel.Warning, "mrr@10 was 0.5000", seen: true);
    }

    [Fact]
    public void A_run_without_validation_says_so() => Only(
        Run(validation: []), "fewValidations", FindingLevel.Note, "validateEvery");

    [Theory]
    [InlineData("false")]
    [InlineData("\"none\"")]
    public void Norms_that_grow_with_popularity_want_log_q(string logQ) => Only(
        Run(
            recipe: Plain.Replace("\"logQ\": false", $"\"logQ\": {logQ}"),
            vectors: new() { ["idNorm.1"] = 3 }),
        "popularityNorms", FindingLevel.Warning, "loss.logQ");

    [Theory]
    [InlineData("true")]
    [InlineData("\"counts\"")]
    public void With_log_q_such_norms_are_no_trouble(string logQ) => Doctor.Examine(Run(
        recipe: Plain.Replace("\"logQ\": false", $"\"logQ\": {logQ}"), vectors: new() { ["idNorm.1"] = 3 }))
        .ShouldBeEmpty();

    [Theory]
    [InlineData("true", FindingLevel.Note)]
    [InlineData("false", FindingLevel.Warning)]
    public void Batches_full_of_one_item_are_told(string removed, FindingLevel level) => Only(
        Run(
            recipe: Plain.Replace("Hits\": true", $"Hits\": {removed}"),
            vectors: new() { ["accidentalHits"] = 0.8 }),
        "accidentalHits", level, "training.batch");

    [Theory]
    [InlineData("itemKnn", "loss.logQ")]
    [InlineData("content", "featureDropout")]
    public void A_baseline_that_is_better_is_named(string baseline, string advice)
    {
        var evaluation = Json($$"""
            {
              "metrics": { "recall@50": 0.9, "recall@10": 0.3 },
              "baselines": {
                "topPopular": { "metrics": { "recall@10": 0.1, "recall@50": 0.2 } },
                "{{baseline}}": { "metrics": { "recall@10": 0.4, "recall@50": 0.5 } }
              }
            }
            """);

        Only(Run() with { Evaluation = evaluation }, "belowBaselines", FindingLevel.Problem, advice);
    }

    [Fact]
    public void A_model_above_the_baselines_is_fine() => Doctor.Examine(Run() with
    {
        Evaluation = Json(
            """
            { "metrics": { "recall@10": 0.3 }, "baselines": { "ease": { "metrics": { "recall@10": 0.2 } } } }
            """),
    }).ShouldBeEmpty();

    [Fact]
    public void What_the_batchs_negatives_do_is_not_told_where_there_are_none() => Doctor.Examine(Run(
        main: [7, 6, 5, 4.5, 4, 3.8],
        recipe: Plain.Replace("\"logQ\"", "\"batchNegatives\": false, \"uniformNegatives\": 2048, \"logQ\""),
        vectors: new() { ["idNorm.1"] = 3, ["accidentalHits"] = 0.8 })).ShouldBeEmpty();

    [Fact]
    public void Problems_come_first() => Names(
        Run(validation: [0.3, 0.2, 0.1], vectors: new() { ["rank.items"] = 1, ["accidentalHits"] = 0.9 }))
        .ShouldBe(["collapse", "overfitting", "accidentalHits"]);

    [Fact]
    public void A_run_that_has_written_nothing_yet_is_no_trouble() =>
        Names(new RunRecord(Json(Plain), [], [], [])).ShouldBe(["fewValidations"]);

    private static void Only(
        RunRecord run, string name, FindingLevel level, string advice, bool seen = false)
    {
        var finding = Doctor.Examine(run).ShouldHaveSingleItem();
        finding.Name.ShouldBe(name);
        finding.Level.ShouldBe(level);
        (seen || char.IsAsciiDigit(advice[0]) ? finding.Seen : finding.Advice).ShouldContain(advice);
    }

    private static IEnumerable<string> Names(RunRecord run) =>
        Doctor.Examine(run).Select(finding => finding.Name);

    private static RunRecord Run(
        double[]? main = null,
        double[]? validation = null,
        double tasks = 0,
        Dictionary<string, double>? vectors = null,
        string recipe = Plain)
    {
        var health = new VectorHealth(
            64, 1024, 0.5, 0.6, -3, -3, 40, 38, 0.1, 0.1, [.. Enumerable.Repeat(1.0, 10)], 0.1);
        var named = health.Named().ToDictionary();
        foreach (var (name, value) in vectors ?? [])
        {
            named[name] = value;
        }

        return new RunRecord(
            Json(recipe),
            [.. (main ?? Falling).Select((loss, place) => new RunLine(place * 10,
                new Dictionary<string, double> { ["loss"] = loss + tasks, ["main"] = loss }))],
            [.. (validation ?? Settled).Select((value, place) => new RunLine(place * 20,
                new Dictionary<string, double> { ["recall@10"] = value }))],
            [new RunLine(100, named)],
            "Completed");
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
