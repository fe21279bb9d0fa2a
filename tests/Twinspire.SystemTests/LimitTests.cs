using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

/// <summary>What a command does where the machine has less than it is asked for.</summary>
public sealed class LimitTests(TrainedWorld trained) : IClassFixture<TrainedWorld>
{
    private const string HeapLimit = "DOTNET_GCHeapHardLimit"; // hexadecimal bytes

    [Fact]
    public void More_threads_than_cores_are_not_taken_and_that_is_said()
    {
        string[] words = ["evaluate", "--run", trained.World["run"], "--threads"];
        var result = Shell.Run([.. words, "1000"]).Succeeded();

        Assert.Contains($"this machine has {Environment.ProcessorCount} cores", result.Errors);
        var usual = Shell.Run([.. words, "1"]).Succeeded();
        Assert.DoesNotContain("cores", usual.Errors);
        Assert.Equal(usual.Output, result.Output);
    }

    [Fact]
    public void A_recipe_that_needs_more_memory_than_there_is_takes_none_of_it()
    {
        var result = Shell.RunWith(
            HeapLimit, "20000000", trained.World.Train("large", "--set", "towers.hidden=[16384,4096]"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("it needs about", result.Errors);
        Assert.Contains("this process may have 0.5 GB; lower towers.hidden", result.Errors);
        Assert.False(Directory.Exists(trained.World["large"]));
    }

    [Fact]
    public void Ease_of_more_items_than_fit_says_what_to_lower()
    {
        Shell.Run("generate", "--out", trained.World["many"], "--items", "8000", "--pairs", "9000")
            .Succeeded();
        Shell.Run(
            "prepare", "--schema", trained.World["many/schema.json"], "--out", trained.World["many-data"])
            .Succeeded();

        var refused = Shell.RunWith(
            HeapLimit, "8000000", "evaluate", "--data", trained.World["many-data"], "--baselines", "ease");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("EASE of 8000 items takes 0.3 GB", refused.Errors);
        Assert.Contains("--ease-items", refused.Errors);
    }

    [Fact]
    public void Ctrl_C_ends_a_benchmark_at_once()
    {
        var result = Shell.Interrupted(line => line.StartsWith("block 1", StringComparison.Ordinal),
            "bench", "step", "--items", "2000", "--ngrams", "2000", "--batch", "64", "--blocks", "1000000",
            "--steps", "1");

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("Stopped by Ctrl+C.", result.Errors);
    }
}
