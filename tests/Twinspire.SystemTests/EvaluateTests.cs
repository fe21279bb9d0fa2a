using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

public sealed class EvaluateTests(TrainedWorld trained) : IClassFixture<TrainedWorld>
{
    [Fact]
    public void Json_holds_every_figure_under_a_stable_name()
    {
        Shell.Run(
            "evaluate", "--run", trained.World["run"], "--baselines", "--json", trained.World["test.json"])
            .Succeeded();

        // Eleven of 96 items are right for a query: guessing reaches 0.10, the groups can be learned.
        var json = trained.Json("test.json");
        Assert.InRange(json.GetProperty("metrics").GetProperty("recall@10").GetDouble(), 0.5, 1.0);
        Assert.All(
            ["recall@50", "map@10", "map@50", "ndcg@10", "ndcg@50", "mrr"],
            name => Assert.InRange(json.GetProperty("metrics").GetProperty(name).GetDouble(), 0.0, 1.0));
        Assert.InRange(json.GetProperty("queryMetrics").GetProperty("ndcg@10").GetDouble(), 0.0, 1.0);
        Assert.All(["head", "middle", "tail", "cold"], name => json.GetProperty("slices").GetProperty(name));
        Assert.All(["topPopular", "content"], name => Assert.InRange(
            json.GetProperty("baselines").GetProperty(name).GetProperty("metrics").GetProperty("recall@10")
                .GetDouble(),
            0.0,
            1.0));
        Assert.Equal(200, json.GetProperty("steps").GetInt64());
        Assert.True(json.GetProperty("steps_per_second").GetDouble() > 0);
        Assert.True(json.GetProperty("seconds").GetDouble() > 0);
    }

    [Fact]
    public void Tables_in_a_pipe_have_one_line_a_method_and_no_escape_codes()
    {
        var output = Shell.Run("evaluate", "--run", trained.World["run"], "--baselines").Succeeded().Output;

        Assert.Contains(output.Split('\n'), line => line.Contains("Recall@10") && line.Contains("MRR"));
        Assert.Contains(output.Split('\n'), line => line.TrimStart().StartsWith("Content (TF-IDF) "));
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void The_split_and_the_training_pairs_can_be_chosen()
    {
        Shell.Run(
            "evaluate", "--run", trained.World["run"], "--split", "validation", "--exclude-train",
            "--json", trained.World["validation.json"]).Succeeded();

        var json = trained.Json("validation.json");
        Assert.Equal("validation", json.GetProperty("split").GetString());
        Assert.True(
            json.GetProperty("metrics").GetProperty("recall@10").GetDouble()
            >= trained.Json("train.json").GetProperty("metrics").GetProperty("recall@10").GetDouble());
    }

    [Fact]
    public void Data_prepared_again_with_another_split_is_refused_unless_allowed()
    {
        Shell.Run(
            "prepare", "--schema", trained.World["schema.json"], "--out", trained.World["other"],
            "--set", "split.seed=8").Succeeded();
        string[] words = ["evaluate", "--run", trained.World["run"], "--data", trained.World["other"]];

        var refused = Shell.Run(words);
        var allowed = Shell.Run([.. words, "--allow-other-split"]).Succeeded();

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("was trained on other pairs", refused.Errors);
        Assert.Contains("--allow-other-split", refused.Errors);
        Assert.Contains("Warning: ", allowed.Errors);
        Assert.Contains("Recall@10", allowed.Output);
    }

    [Fact]
    public void A_damaged_environment_file_asks_for_the_data_folder()
    {
        using var world = new TrainedWorld();
        File.WriteAllText(Path.Combine(world.World["run"], "environment.json"), "{ \"data\": ");
        string[] words = ["evaluate", "--run", world.World["run"]];

        var result = Shell.Run(words);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is missing or damaged", result.Errors);
        Assert.Contains("give --data DIR", result.Errors);
        Shell.Run([.. words, "--data", world.World["data"], "--allow-other-split"]).Succeeded();
    }

    [Fact]
    public void A_bundle_whose_replacement_was_cut_off_is_measured_too()
    {
        using var world = new TrainedWorld();
        var bundle = Path.Combine(world.World["run"], "bundle");
        File.WriteAllText(Path.Combine(bundle, ".replaced"), "");
        Directory.Move(bundle, bundle + ".previous");

        Shell.Run("evaluate", "--run", world.World["run"]).Succeeded();
    }

    [Fact]
    public void Data_without_a_telling_feature_is_measured_without_the_content_baseline()
    {
        using var world = new TinyWorld();
        string[] keyAlone =
        [
            "--set", "items.features=[{\"name\":\"key\",\"kind\":\"categorical\",\"dim\":16}]",
        ];
        Shell.Run(["prepare", "--schema", world["schema.json"], "--out", world["data"], .. keyAlone])
            .Succeeded();
        Shell.Run(world.Train("run", "--quick", "--set", "selfSupervision=null")).Succeeded();

        var result = Shell.Run(
            "evaluate", "--run", world["run"], "--baselines", "--json", world["test.json"]).Succeeded();

        Assert.Contains("Content (TF-IDF) is left out", result.Errors);
        Assert.Contains("TopPopular", result.Output);
        Assert.Contains("topPopular", File.ReadAllText(world["test.json"]));
        Assert.DoesNotContain("\"content\"", File.ReadAllText(world["test.json"]));
    }

    [Fact]
    public void An_unknown_split_is_wrong_usage() =>
        Assert.Equal(2, Shell.Run("evaluate", "--run", trained.World["run"], "--split", "train").ExitCode);
}
