using System.Text.Json;
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
            ["recall@50", "map@10", "map@50", "ndcg@10", "ndcg@50", "mrr@50"],
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
    public void A_query_is_left_out_of_its_own_ranking_unless_it_is_asked_for()
    {
        string[] words = ["evaluate", "--run", trained.World["run"]];
        var others = Shell.Run([.. words, "--json", trained.World["others.json"]]).Succeeded();
        var all = Shell.Run([.. words, "--include-self", "--json", trained.World["all.json"]]).Succeeded();

        Assert.Contains("the query itself left out", others.Output);
        Assert.Contains("the query itself ranked", all.Output);
        Assert.Equal("leftOut", trained.Json("others.json").GetProperty("self").GetString());
        Assert.Equal("ranked", trained.Json("all.json").GetProperty("self").GetString());
        Assert.True(Mrr("others.json") > Mrr("all.json")); // no pair of the world names its own query

        double Mrr(string file) =>
            trained.Json(file).GetProperty("metrics").GetProperty("mrr@10").GetDouble();
    }

    [Fact]
    public void Both_ways_to_treat_known_items_are_shown()
    {
        var result = Shell.Run(
            "evaluate", "--run", trained.World["run"], "--baselines", "itemknn", "--exclude-known",
            "--json", trained.World["both.json"]).Succeeded();

        Assert.Contains("known items ranked, the query itself left out", result.Output);
        Assert.Contains("known items left out, the query itself left out", result.Output);
        var json = trained.Json("both.json");
        Assert.Equal("leftOut", json.GetProperty("known").GetString());
        Assert.Equal(0, json.GetProperty("repeated").GetInt64());
        Assert.Equal(Map(json), Map(json.GetProperty("knownLeftOut")));
        Assert.True(Map(json) > Map(json.GetProperty("knownRanked")));

        static double Map(JsonElement figures) =>
            figures.GetProperty("metrics").GetProperty("map@10").GetDouble();
    }

    [Theory]
    [InlineData("")]
    [InlineData("--exclude-known")]
    [InlineData("--include-self")]
    public void An_independent_program_counts_the_same_figures_from_the_rankings(string option)
    {
        if (!Python.IsThere)
        {
            Assert.Skip("python3 is not installed; it counts the figures again.");
        }

        Shell.Run(
            [
                "evaluate", "--run", trained.World["run"], "--baselines", "all",
                "--rankings", trained.World["rankings.jsonl"], "--json", trained.World["figures.json"],
                .. option.Length > 0 ? new[] { option } : [],
            ]).Succeeded();

        var (exitCode, output) = Python.Run(
            "tests/metrics/recount.py", trained.World["rankings.jsonl"], trained.World["figures.json"]);

        Assert.Equal("", exitCode == 0 ? "" : output);
        Assert.Contains("of 6 methods agree, 0 differ.", output);

        // The comparison can fail: a figure that was changed is found.
        var figures = File.ReadAllText(trained.World["figures.json"]);
        File.WriteAllText(
            trained.World["changed.json"], figures.Replace("\"map@10\": 0.", "\"map@10\": 0.0"));
        Assert.Equal(1, Python.Run(
            "tests/metrics/recount.py", trained.World["rankings.jsonl"], trained.World["changed.json"])
            .ExitCode);
    }

    [Fact]
    public void A_rankings_file_that_cannot_be_made_fails_before_anything_is_ranked()
    {
        var result = Shell.Run(
            "evaluate", "--run", trained.World["run"], "--rankings", trained.World["schema.json/rankings"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--rankings", result.Errors);
        Assert.DoesNotContain("Recall@10", result.Output);
    }

    [Fact]
    public void The_validation_pairs_choose_among_popularity_weights()
    {
        string[] words = ["evaluate", "--run", trained.World["run"], "--popularity-weight"];
        var chosen = Shell.Run([.. words, "0.9,0.001,0.5", "--json", trained.World["chosen.json"]])
            .Succeeded();
        var given = Shell.Run([.. words, "0.001", "--json", trained.World["given.json"]]).Succeeded();

        Assert.Contains("popularityWeight 0.001: best of 3 by recall@10 ", chosen.Output);
        Assert.Contains("run: popularityWeight 0.001", given.Output);
        var tuning = trained.Json("chosen.json").GetProperty("tuning");
        Assert.Equal(0.001, tuning.GetProperty("settings").GetProperty("popularityWeight").GetDouble());
        Assert.Equal(3, tuning.GetProperty("tried").GetInt32());
        Assert.Equal(
            trained.Json("given.json").GetProperty("metrics").GetProperty("map@50").GetDouble(),
            trained.Json("chosen.json").GetProperty("metrics").GetProperty("map@50").GetDouble());
    }

    [Theory]
    [InlineData("much", "is no weight; give numbers from -1 to 1")]
    [InlineData("1.5", "is no weight; give numbers from -1 to 1")]
    [InlineData("0,0.1 --split validation", "measure on the test pairs")]
    [InlineData("0 --popularity-weight 0.1 --split validation", "measure on the test pairs")]
    public void A_wrong_popularity_weight_is_wrong_usage(string words, string expected)
    {
        var result = Shell.Run(
            ["evaluate", "--run", trained.World["run"], "--popularity-weight", .. words.Split(' ')]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Errors);
    }

    [Fact]
    public void A_popularity_weight_without_a_run_is_wrong_usage()
    {
        var result = Shell.Run(
            "evaluate", "--data", trained.World["data"], "--baselines", "toppopular",
            "--popularity-weight", "0.1");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--popularity-weight is for a run", result.Errors);
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
