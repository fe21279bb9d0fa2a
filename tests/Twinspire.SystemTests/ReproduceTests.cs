using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

/// <summary>The whole study on the tiny world, with --quick.</summary>
public sealed class ReproduceTests
{
    [Fact]
    public void A_study_that_was_stopped_goes_on_and_ends_in_a_report()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot send Ctrl+C to one process alone.");
        using var world = new TinyWorld();
        string[] words =
        [
            "reproduce", "--data", world.Folder, "--out", world["study"], "--quick", "--threads", "1",
        ];

        var stopped = Shell.Interrupted(line => line.StartsWith("run 9 of", StringComparison.Ordinal), words);

        Assert.Equal(130, stopped.ExitCode);
        Assert.Contains("the same command goes on", stopped.Output);
        Assert.Contains("runs are done", File.ReadAllText(world["study/report.md"]));
        var made = Directory.GetFiles(world["study/runs"]);
        var earlier = made.ToDictionary(file => file, File.GetLastWriteTimeUtc);
        Assert.InRange(made.Length, 8, 30);

        var ended = Shell.Run(words).Succeeded();

        Assert.Contains($", {112 - made.Length} of them still to make", ended.Output);
        Assert.All(earlier, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
        Assert.Equal(112, Directory.GetFiles(world["study/runs"]).Length);
        Assert.False(Directory.Exists(world["study/work"]));
        CheckReport(world);
        Assert.Contains(", 0 of them still to make", Shell.Run(words).Succeeded().Output);
    }

    [Fact]
    public void The_plan_is_shown_without_a_run()
    {
        using var world = new TinyWorld();
        world.Prepare();

        var output = Shell.Run(
            "reproduce", "--data", world["data"], "--out", world["study"], "--plan", "--only", "table2",
            "--threads", "1").Succeeded().Output;

        // Seven methods of four weights and four more seeds, two of five seeds, five simple ones.
        Assert.Matches(@"table2 +100 % +3 +71 +71 ", output); // 3 epochs of 856 pairs in one batch of 856
        Assert.False(Directory.Exists(world["study/runs"]));
    }

    [Theory]
    [InlineData("--only", "table9", "--only table9 is no part of a study; choose from table2, ")]
    [InlineData("--sizes", "1,2", "--sizes 2 is no size; it must be a share of the pairs")]
    public void Unknown_parts_and_sizes_are_wrong_usage(string option, string value, string message)
    {
        var result = Shell.Run("reproduce", "--data", "x", "--out", "y", option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Errors);
    }

    [Fact]
    public void Two_datasets_of_one_size_are_refused()
    {
        using var world = new TinyWorld();
        world.Prepare();
        Shell.Run("prepare", "--schema", world["schema.json"], "--out", world["other"]).Succeeded();
        File.Delete(world["schema.json"]);

        var result = Shell.Run("reproduce", "--data", world.Folder, "--out", world["study"], "--quick");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("both hold 1 of the training pairs", result.Errors);
    }

    private static void CheckReport(TinyWorld world)
    {
        var text = File.ReadAllText(world["study/report.md"]);
        var page = File.ReadAllText(world["study/report.html"]);
        Assert.DoesNotContain("runs are done", text);
        Assert.All(
            [
                "| Baseline |", "| FD+FM+SO |", "| TopPopular |", "RQ1:", "RQ2:", "RQ3:", "RQ4:", "RQ5:",
                "+57.4 %",
            ],
            part => Assert.Contains(part, text));
        Assert.All(
            ["figure5", "figure6-10", "figure6-100", "figure7"],
            name => Assert.True(File.Exists(world[$"study/figures/{name}.png"]), name));
        Assert.Equal(4, page.Split("src=\"data:image/png;base64,").Length - 1);
        Assert.Contains("<strong>.", page);
    }
}
