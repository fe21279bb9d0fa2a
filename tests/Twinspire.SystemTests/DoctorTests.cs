using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

public sealed class DoctorTests(TrainedWorld trained) : IClassFixture<TrainedWorld>
{
    [Fact]
    public void A_run_is_examined_in_words_and_in_json()
    {
        var output = Shell.Run(
            "doctor", "--run", trained.World["run"], "--json", trained.World["doctor.json"])
            .Succeeded().Output;

        Assert.Contains("ended: Completed", output);
        Assert.Contains("rank.items", output);
        var json = trained.Json("doctor.json");
        Assert.InRange(json.GetProperty("vectors").GetProperty("rank.items").GetDouble(), 1.5, 16);
        Assert.DoesNotContain(
            json.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("level").GetString() == "Problem");
    }

    [Fact]
    public void A_model_below_a_baseline_is_told()
    {
        File.WriteAllText(trained.World["evaluation.json"], """
            {
              "metrics": { "recall@10": 0.1, "recall@50": 0.9 },
              "baselines": { "itemKnn": { "metrics": { "recall@10": 0.2 } } }
            }
            """);

        var output = Shell.Run(
            "doctor", "--run", trained.World["run"], "--evaluation", trained.World["evaluation.json"])
            .Succeeded().Output;

        Assert.Contains("recall@10 of 0.1000 is below itemKnn (0.2000)", output);
        Assert.Contains("  Try: ", output);
    }

    [Fact]
    public void A_folder_that_is_no_run_is_refused()
    {
        var result = Shell.Run("doctor", "--run", trained.World["data"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("holds no metrics.jsonl", result.Errors);
    }

    [Fact]
    public void Vectors_that_are_all_alike_are_warned_of_while_training()
    {
        // Towers that were just drawn, on embeddings of nearly nothing, tell no item from another.
        using var world = new TinyWorld();
        world.Prepare();
        var training = Shell.Run(world.Train(
            "run", "--set", "optimizer.layerLearningRate=1e-6", "--set", "optimizer.tableLearningRate=1e-6",
            "--set", "towers.tableStandardDeviation=1e-6"));
        var doctor = Shell.Run("doctor", "--run", world["run"]);

        Assert.Contains("Warning: ", training.Errors);
        Assert.Contains("(collapse)", doctor.Output);
    }
}
