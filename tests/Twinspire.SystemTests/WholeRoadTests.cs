using System.Text.Json;
using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

/// <summary>The commands one after another, as a user types them.</summary>
public sealed class WholeRoadTests
{
    [Fact]
    public void Raw_files_become_an_evaluated_model_that_answers()
    {
        using var world = new TinyWorld();
        Prepare(world);

        Shell.Run("train", "--recipe", Recipe(world), "--data", world["data"], "--out", world["run"],
            "--json", world["train.json"]).Succeeded();
        Shell.Run("evaluate", "--run", world["run"], "--baselines", "--json", world["test.json"]).Succeeded();
        var byKey = Shell.Run("recommend", "--run", world["run"], "--query", "g3-1", "-k", "5").Succeeded();
        var byFeatures = Shell.Run("recommend", "--run", world["run"], "--feature", "group=group3",
            "--feature", "tags=tag3", "--feature", "size=10", "-k", "5").Succeeded();

        // Eleven of 96 items are right for a query: guessing reaches 0.10; the groups can be learned.
        using var measured = JsonDocument.Parse(File.ReadAllText(world["test.json"]));
        var recall = measured.RootElement.GetProperty("metrics").GetProperty("recall@10").GetDouble();
        Assert.InRange(recall, 0.5, 1.0);
        Assert.True(measured.RootElement.GetProperty("baselines").EnumerateObject().Any());
        using var training = JsonDocument.Parse(File.ReadAllText(world["train.json"]));
        Assert.True(training.RootElement.GetProperty("steps").GetInt64() > 0);
        Assert.True(training.RootElement.GetProperty("steps_per_second").GetDouble() > 0);
        Assert.Contains("g3-", byKey.Output);
        Assert.Contains("g3-", byFeatures.Output);
    }

    [Fact]
    public void The_same_seed_writes_the_same_metrics_file_whatever_the_threads()
    {
        using var world = new TinyWorld();
        Prepare(world);

        foreach (var threads in new[] { "1", "2", "3" })
        {
            Shell.Run("train", "--recipe", Recipe(world), "--data", world["data"],
                "--out", world["run" + threads], "--threads", threads).Succeeded();
        }

        var one = File.ReadAllText(Path.Combine(world["run1"], "metrics.jsonl"));
        Assert.Equal(one, File.ReadAllText(Path.Combine(world["run2"], "metrics.jsonl")));
        Assert.Equal(one, File.ReadAllText(Path.Combine(world["run3"], "metrics.jsonl")));
    }

    [Fact]
    public void Interrupting_a_run_leaves_a_usable_one()
    {
        using var world = new TinyWorld();
        Prepare(world);

        var stopped = Shell.Interrupted(line => line.Contains(" step ", StringComparison.Ordinal),
            "train", "--recipe", Recipe(world), "--data", world["data"], "--out", world["run"],
            "--set", "training.epochs=1000000");

        Assert.Equal(130, stopped.ExitCode);
        Shell.Run("evaluate", "--run", world["run"]).Succeeded();
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_the_run_and_names_the_step()
    {
        using var world = new TinyWorld();
        Prepare(world);

        var result = Shell.Run(
            "train", "--recipe", Recipe(world), "--data", world["data"], "--out", world["run"],
            "--set", "optimizer.tableLearningRate=1e38", "--set", "optimizer.layerLearningRate=1e38");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("at step", result.Errors);
        Assert.DoesNotContain("   at Twinspire", result.Errors);
    }

    [Fact]
    public void Wrong_data_is_refused_with_its_place_and_leaves_no_folder()
    {
        using var world = new TinyWorld();
        world.Write("items.tsv", "key\tgroup\ttags\tsize\na\tg\tt\t1\nb\tg\tt\tlarge\n");
        world.Write("pairs.tsv", "from\tto\na\tb\nb\ta\n");

        var result = Shell.Run("prepare", "--schema", world["schema.json"], "--out", world["data"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("items.tsv", result.Errors);
        Assert.Contains("size", result.Errors);
        Assert.Contains("large", result.Errors);
        Assert.DoesNotContain(Directory.GetDirectories(world.Folder), folder => folder.Contains("data"));
    }

    private static void Prepare(TinyWorld world) =>
        Shell.Run("prepare", "--schema", world["schema.json"], "--out", world["data"]).Succeeded();

    private static string Recipe(TinyWorld world)
    {
        world.Write("recipe.json", """
            {
              "name": "tiny",
              "towers": { "hidden": [32, 16] },
              "loss": {},
              "optimizer": {},
              "training": { "batch": 64, "epochs": 30, "validateEvery": 100 },
              "selfSupervision": { "alpha": 0.3, "featureDropout": { "rate": 0.3 } }
            }
            """);
        return world["recipe.json"];
    }
}
