using System.Text.Json;
using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

public sealed class BaselineTests(TrainedWorld trained) : IClassFixture<TrainedWorld>
{
    [Fact]
    public void Baselines_are_tuned_and_measured_without_a_run()
    {
        var output = Shell.Run(
            "evaluate", "--data", trained.World["data"], "--baselines", "all", "--k", "5,20",
            "--exclude-train", "--json", trained.World["baselines.json"]).Succeeded().Output;

        // A group's twelve items go together: neighbours find them, popularity has one list for all.
        var json = trained.Json("baselines.json");
        var baselines = json.GetProperty("baselines");
        Assert.False(json.TryGetProperty("metrics", out _));
        Assert.Equal("test", json.GetProperty("split").GetString());
        foreach (var name in (string[])["itemKnn", "ease", "mf"])
        {
            Assert.True(Recall(baselines, name) > 2 * Recall(baselines, "topPopular"), name);
            var tuning = baselines.GetProperty(name).GetProperty("tuning");
            Assert.Equal("recall@5", tuning.GetProperty("metric").GetString());
            Assert.InRange(tuning.GetProperty("value").GetDouble(), 0.1, 1);
            Assert.True(tuning.GetProperty("tried").GetInt32() > 4);
            Assert.True(tuning.GetProperty("settings").EnumerateObject().Any());
        }

        Assert.True(baselines.TryGetProperty("content", out _));
        Assert.Contains("EASE: regularisation ", output);
        Assert.Contains("Recall@20", output);
    }

    [Theory]
    [InlineData("itemknn,toppopular", new[] { "topPopular", "itemKnn" })]
    [InlineData("ease", new[] { "ease" })]
    [InlineData(null, new[] { "topPopular", "content" })]
    public void Baselines_are_named_in_any_order_beside_a_run(string? names, string[] expected)
    {
        string[] words = names is null ? ["--baselines"] : ["--baselines", names];
        Shell.Run([
            "evaluate", "--run", trained.World["run"], .. words, "--json", trained.World["some.json"],
        ]).Succeeded();

        var baselines = trained.Json("some.json").GetProperty("baselines");
        Assert.Equal(expected, baselines.EnumerateObject().Select(one => one.Name));
    }

    [Theory]
    [InlineData("evaluate --run r --baselines easy", "--baselines 'easy' is none of all, toppopular")]
    [InlineData("evaluate --run r --baselines easy", "Did you mean 'ease'?")]
    [InlineData("evaluate --data d", "give --run DIR, or --data DIR with --baselines")]
    [InlineData("evaluate --run r --k 0", "--k '0' is no cutoff")]
    [InlineData("evaluate --run r --k ten", "--k 'ten' is no cutoff")]
    [InlineData("evaluate --run r --ease-items 0", "--ease-items is 0; it must be 1 or more")]
    public void Wrong_usage_is_refused(string words, string problem)
    {
        var result = Shell.Run(words.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(problem, result.Errors);
    }

    private static double Recall(JsonElement baselines, string name) =>
        baselines.GetProperty(name).GetProperty("metrics").GetProperty("recall@5").GetDouble();
}
