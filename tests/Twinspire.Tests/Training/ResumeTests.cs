using System.Security.Cryptography;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Losses;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Tests.Support;
using Twinspire.Training;

namespace Twinspire.Tests.Training;

/// <summary>A run that was stopped goes on to the bits of one that was not.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PlantedWorld world = PlantedWorld.Create();
    private readonly Dataset data;

    public ResumeTests() => data = PlantedDataset.Write(world, folder["data"]);

    /// <summary>Recipes that together use everything that a run remembers from step to step.</summary>
    public static TheoryData<string> Recipes => ["plain", "queue", "masking", "pretrained", "half", "summed"];

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_run_that_is_killed_again_and_again_ends_in_the_same_bits(string name)
    {
        var recipe = RecipeOf(name);
        Trainer.Run(recipe, data, folder["whole"], 2, cancel: TestContext.Current.CancellationToken);

        var killed = TrainingSession.Start(recipe, data, folder["killed"], 1);
        Walk(killed, steps: 9);
        var threads = 2;
        foreach (var steps in new[] { 1, 17, 30, 2 })
        {
            killed = TrainingSession.Resume(folder["killed"], data, threads++ % 3);
            Walk(killed, steps);
        }

        Trainer.Resume(folder["killed"], data, 2, cancel: TestContext.Current.CancellationToken)
            .Reason.ShouldBe(StopReason.Completed);

        Bits("killed").ShouldBe(Bits("whole"));
        Directory.Exists(Path.Combine(folder["killed"], "checkpoints")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(33)]
    public void A_run_that_was_cancelled_goes_on_and_owes_no_validation(int step)
    {
        var recipe = RecipeOf("plain");
        Trainer.Run(recipe, data, folder["whole"], 1, cancel: TestContext.Current.CancellationToken);
        using var source = new CancellationTokenSource();
        var progress = new Immediately(report =>
        {
            if (report.Step >= step)
            {
                source.Cancel();
            }
        });

        Trainer.Run(recipe, data, folder["cancelled"], 1, progress, source.Token)
            .Reason.ShouldBe(StopReason.Cancelled);
        File.Exists(Path.Combine(folder["cancelled"], "bundle", "manifest.json")).ShouldBeTrue();
        Trainer.Resume(folder["cancelled"], data, 1, cancel: TestContext.Current.CancellationToken);

        Bits("cancelled").ShouldBe(Bits("whole"));
    }

    [Fact]
    public void Patience_is_remembered()
    {
        var recipe = RecipeOf("plain");
        recipe = recipe with
        {
            Training = recipe.Training with { ValidateEvery = 5, Patience = 4, Epochs = 40 },
        };
        var whole = Trainer.Run(
            recipe, data, folder["whole"], 1, cancel: TestContext.Current.CancellationToken);
        whole.Reason.ShouldBe(StopReason.EarlyStopped);
        Walk(TrainingSession.Start(recipe, data, folder["killed"], 1), (int)whole.Steps - 6);

        Trainer.Resume(folder["killed"], data, 1, cancel: TestContext.Current.CancellationToken)
            .ShouldSatisfyAllConditions(
                resumed => resumed.Reason.ShouldBe(StopReason.EarlyStopped),
                resumed => resumed.Steps.ShouldBe(whole.Steps));

        Bits("killed").ShouldBe(Bits("whole"));
    }

    [Fact]
    public void A_damaged_checkpoint_is_named_and_the_one_before_it_used()
    {
        var recipe = RecipeOf("queue");
        Trainer.Run(recipe, data, folder["whole"], 1, cancel: TestContext.Current.CancellationToken);
        Walk(TrainingSession.Start(recipe, data, folder["killed"], 1), steps: 23);
        var files = Checkpoints();
        files.Length.ShouldBe(2);
        foreach (var damage in new Action<string>[]
        {
            path => File.WriteAllBytes(path, File.ReadAllBytes(path)[..^5]),
            path => File.WriteAllBytes(path, []),
            path =>
            {
                var bytes = File.ReadAllBytes(path);
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(path, bytes);
            },
        })
        {
            var whole = File.ReadAllBytes(files[1]);
            damage(files[1]);
            using var session = TrainingSession.Resume(folder["killed"], data, 1);
            session.PassedOver.ShouldHaveSingleItem().ShouldStartWith(files[1]);
            session.StepsTaken.ShouldBe(15);
            File.WriteAllBytes(files[1], whole);
        }

        File.WriteAllText(files[0], "x");
        File.WriteAllText(files[1], "x");
        var both = Should.Throw<DataFormatException>(() => Trainer.Resume(folder["killed"], data)).Message;
        both.ShouldContain(files[0]);
        both.ShouldContain(files[1]);
        both.ShouldEndWith("There is no other; train anew.");
    }

    [Fact]
    public void What_cannot_go_on_says_why()
    {
        Should.Throw<RecipeException>(() => Trainer.Resume(folder["none"], data)).Message
            .ShouldContain("is no run folder");
        Walk(TrainingSession.Start(RecipeOf("plain"), data, folder["killed"], 1), steps: 6);
        using var other = PlantedDataset.Write(PlantedWorld.Create(clusters: 7), folder["other"]);

        Should.Throw<RecipeException>(() => Trainer.Resume(folder["killed"], other)).Message
            .ShouldContain("other pairs");
        Should.Throw<RecipeException>(() => Trainer.Run(RecipeOf("plain"), data, folder["killed"])).Message
            .ShouldContain("go on with 'twinspire train --resume");

        var recipe = Path.Combine(folder["killed"], "recipe.json");
        File.WriteAllText(recipe, RecipeFile.ToJson(RecipeOf("half")));
        Should.Throw<DataFormatException>(() => Trainer.Resume(folder["killed"], data)).Message
            .ShouldContain("the checkpoint is of another recipe");
        File.WriteAllText(recipe, RecipeFile.ToJson(RecipeOf("plain")));
        File.WriteAllText(Path.Combine(folder["killed"], "metrics.jsonl"), "");
        Should.Throw<DataFormatException>(() => Trainer.Resume(folder["killed"], data)).Message
            .ShouldContain("lines were removed");
    }

    private static Recipe RecipeOf(string name)
    {
        var recipe = PlantedRecipe.Create(epochs: 12);
        recipe = recipe with
        {
            Training = recipe.Training with
            {
                CheckpointSteps = 5,
                CheckpointMinutes = 0,
                PopularityWeights = [0, 0.05],
                Patience = 100,
            },
        };
        return name switch
        {
            "queue" => recipe with
            {
                Loss = recipe.Loss with
                {
                    QueueRows = 150,
                    LogQ = LogQSource.Streaming,
                    LearnTemperature = true,
                    UniformNegatives = 9,
                },
            },
            "masking" => recipe with
            {
                SelfSupervision = new SelfSupervisionOptions(
                    FeatureDropout: new FeatureDropoutOptions(ValueRate: 0.2),
                    FeatureMasking: new FeatureMaskingOptions([["title"]], Hidden: [12]),
                    Towers: TaskTowers.Both, Items: ItemSource.Mixture),
            },
            "pretrained" => recipe with
            {
                Training = recipe.Training with { PretrainEpochs = 2 },
                Optimizer = recipe.Optimizer with { WarmupSteps = 20 },
                SelfSupervision = new SelfSupervisionOptions(
                    ComplementaryMasking: new ComplementaryMaskingOptions(ValueRate: 0.1),
                    SpreadOut: new SpreadOutOptions()),
            },
            "half" => recipe with
            {
                Towers = recipe.Towers with { HalfTables = true },
                Optimizer = recipe.Optimizer with { RowwiseTables = true },
            },
            "summed" => recipe with
            {
                Towers = recipe.Towers with { Hidden = [] },
                Loss = recipe.Loss with { UniformNegatives = 50, BatchNegatives = false },
            },
            _ => recipe,
        };
    }

    // Goes as far as it can without an end: as if the process were killed behind a step.
    private static void Walk(TrainingSession session, int steps)
    {
        using (session)
        {
            for (var step = 0; step < steps && session.StepsTaken < session.Steps; step++)
            {
                session.Step();
                if (session.IsValidationDue)
                {
                    session.Validate();
                }

                session.CheckpointIfDue();
            }
        }
    }

    private string[] Checkpoints() =>
        [.. Directory.GetFiles(Path.Combine(folder["killed"], "checkpoints")).Order()];

    private Dictionary<string, string> Bits(string run) => Directory
        .EnumerateFiles(folder[run], "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder[run], path))
        .Where(name => name is not ("environment.json" or "timing.json"))
        .ToDictionary(name => name, name => Convert.ToHexString(
            SHA256.HashData(File.ReadAllBytes(Path.Combine(folder[run], name)))));

    private sealed class Immediately(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
