using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

/// <summary>A training that is killed at any moment and resumed ends as one that never was.</summary>
public sealed class ResumeTests(TrainedWorld trained) : IClassFixture<TrainedWorld>
{
    [Fact]
    public void A_finished_run_and_a_folder_without_one_cannot_go_on()
    {
        var finished = Shell.Run("train", "--resume", trained.World["run"]);
        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("came to its end", finished.Errors);

        var none = Shell.Run("train", "--resume", trained.World["data"]);
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("recipe.json", none.Errors);
    }

    [Fact]
    public void Resume_takes_no_settings_and_a_new_run_needs_its_own()
    {
        var both = Shell.Run("train", "--resume", trained.World["run"], "--recipe", "x.json");
        Assert.Equal(2, both.ExitCode);
        Assert.Contains("leave --recipe out", both.Errors);

        var neither = Shell.Run("train", "--data", trained.World["data"]);
        Assert.Equal(2, neither.ExitCode);
        Assert.Contains("Option '--recipe' is required.", neither.Errors);
    }
}
