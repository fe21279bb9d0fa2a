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
    public void An_unknown_split_is_wrong_usage() =>
        Assert.Equal(2, Shell.Run("evaluate", "--run", trained.World["run"], "--split", "train").ExitCode);
}
