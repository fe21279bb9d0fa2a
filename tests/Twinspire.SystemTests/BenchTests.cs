using System.Text.Json.Nodes;
using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

/// <summary>The measurements run and say what they measured; their speed is no test's business.</summary>
public sealed class BenchTests
{
    private static readonly string[] Small =
        ["--items", "500", "--ngrams", "300", "--categories", "100", "--dim", "8", "--batch", "32"];

    [Fact]
    public void A_step_is_measured_for_every_method_without_allocating()
    {
        using var world = new TinyWorld();

        Shell.Run([
            "bench", "step", .. Small, "--hidden", "16", "8", "--method", "all", "--steps", "20",
            "--blocks", "3", "--json", world["step.json"],
        ]).Succeeded();

        var steps = JsonNode.Parse(File.ReadAllText(world["step.json"]))!["steps"]!.AsArray();
        Assert.Equal(
            ["baseline", "do", "so", "fd", "fm", "fd+so", "fm+so", "fd+fm", "fd+fm+so"],
            steps.Select(step => step!["method"]!.GetValue<string>()));
        Assert.All(steps, step => Assert.True(step!["stepsPerSecond"]!.GetValue<double>() > 0));
    }

    [Fact]
    public void Products_and_search_give_their_share_of_the_ceiling()
    {
        using var world = new TinyWorld();

        Shell.Run([
            "bench", "products", "--batch", "64", "--dim", "8", "--hidden", "32", "16", "--blocks", "1",
            "--json", world["products.json"],
        ]).Succeeded();
        Shell.Run([
            "bench", "topk", "--items", "2000", "--dim", "16", "--queries", "50", "-k", "5", "--blocks", "1",
            "--json", world["topk.json"],
        ]).Succeeded();

        var products = JsonNode.Parse(File.ReadAllText(world["products.json"]))!["products"]!.AsObject();
        Assert.Equal(9, products.Count);
        var search = JsonNode.Parse(File.ReadAllText(world["topk.json"]))!;
        Assert.True(search["topK"]!["gflops"]!.GetValue<double>() > 0);
        Assert.True(search["machine"]!["fmaGflops"]!.GetValue<double>() > 0);
    }

    [Fact]
    public void Planted_tables_are_made_prepared_and_ranked()
    {
        using var world = new TinyWorld();

        Shell.Run([
            "bench", "prepare", "--items", "2000", "--pairs", "20000", "--out", world["planted"],
            "--json", world["prepare.json"],
        ]).Succeeded();
        Shell.Run([
            "bench", "evaluate", "--data", Path.Combine(world["planted"], "data"), "--queries", "100",
            "--hidden", "16", "8", "--json", world["evaluate.json"],
        ]).Succeeded();

        var prepared = JsonNode.Parse(File.ReadAllText(world["prepare.json"]))!["prepare"]!;
        Assert.Equal(20_000, prepared["pairs"]!.GetValue<long>());
        var ranked = JsonNode.Parse(File.ReadAllText(world["evaluate.json"]))!["evaluate"]!;
        Assert.Equal(2000, ranked["items"]!.GetValue<int>());
        Assert.Equal(100, ranked["queries"]!.GetValue<int>());
    }

    [Fact]
    public void Answers_of_a_run_are_timed_one_query_a_call()
    {
        using var trained = new TrainedWorld();

        Shell.Run([
            "bench", "recommend", "--run", trained.World["run"], "-k", "3", "--seconds", "1",
            "--json", trained.World["recommend.json"],
        ]).Succeeded();

        var answered = JsonNode.Parse(File.ReadAllText(trained.World["recommend.json"]))!["recommend"]!;
        Assert.True(answered["queriesPerSecond"]!.GetValue<double>() > 0);
        Assert.InRange(answered["bytesPerCall"]!.GetValue<double>(), 1, 1024);
    }

    [Fact]
    public void An_unknown_method_is_refused_with_the_known_ones()
    {
        var result = Shell.Run(["bench", "step", .. Small, "--method", "fdd"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("'fdd' is no method", result.Errors);
        Assert.Contains("fd+fm+so", result.Errors);
    }
}
