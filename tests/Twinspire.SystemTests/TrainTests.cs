using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

public sealed class TrainTests(TrainedWorld trained) : IClassFixture<TrainedWorld>
{
    [Fact]
    public void Progress_shows_the_loss_beside_guessing_the_speed_and_the_time_left() =>
        Assert.Matches(
            @"step [\d,]+ of [\d,]+, epoch [\d.]+; loss [\d.]+ \(main [\d.]+, fd [\d.]+\), "
                + @"guessing costs 4.159; [\d,]+ examples/s, .+ gone, .+ left",
            trained.Training.Errors);

    [Fact]
    public void Json_holds_the_best_validation_and_the_speed()
    {
        var json = trained.Json("train.json");

        Assert.InRange(json.GetProperty("metrics").GetProperty("recall@10").GetDouble(), 0.0, 1.0);
        Assert.Equal(200, json.GetProperty("steps").GetInt64()); // 15 epochs of 856 pairs in batches of 64
        Assert.True(json.GetProperty("steps_per_second").GetDouble() > 0);
        Assert.True(json.GetProperty("seconds").GetDouble() > 0);
        Assert.Equal("completed", json.GetProperty("stopped").GetString());
    }

    [Fact]
    public void The_same_seed_writes_the_same_metrics_file_whatever_the_threads()
    {
        Shell.Run(trained.World.Train("three", "--threads", "3")).Succeeded();

        Assert.Equal(
            File.ReadAllText(Path.Combine(trained.World["run"], "metrics.jsonl")),
            File.ReadAllText(Path.Combine(trained.World["three"], "metrics.jsonl")));
    }

    [Fact]
    public void Quick_shrinks_the_run()
    {
        Shell.Run(trained.World.Train("quick", "--quick", "--json", trained.World["quick.json"])).Succeeded();

        Assert.Equal(30, trained.Json("quick.json").GetProperty("steps").GetInt64());
    }

    [Fact]
    public void Interrupting_a_run_leaves_a_usable_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot send Ctrl+C to one process alone.");

        var stopped = Shell.Interrupted(
            line => line.Contains("validation", StringComparison.Ordinal),
            trained.World.Train("stopped", "--set", "training.epochs=1000000"));

        Assert.Equal(130, stopped.ExitCode);
        Assert.Contains("Stopped by Ctrl+C; the run is usable", stopped.Output);
        Shell.Run("evaluate", "--run", trained.World["stopped"]).Succeeded();
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_the_run_and_names_the_step()
    {
        var result = Shell.Run(trained.World.Train(
            "diverged",
            "--set", "optimizer.tableLearningRate=1e38",
            "--set", "optimizer.layerLearningRate=1e38"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("at step", result.Errors);
        Assert.DoesNotContain("   at Twinspire", result.Errors);
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_not_overwritten()
    {
        var result = Shell.Run(trained.World.Train("run"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("already holds a run", result.Errors);
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var result = Shell.Run(trained.World.Train(
            "wrong", "--set", "loss.temperature=0", "--set", "training.batch=1"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("loss.temperature is 0", result.Errors);
        Assert.Contains("training.batch is 1", result.Errors);
        Assert.False(Directory.Exists(trained.World["wrong"]));
    }
}
