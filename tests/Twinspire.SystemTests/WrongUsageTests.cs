using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("", "Required command was not provided")]
    [InlineData("trian", "Unrecognized command or argument 'trian'")]
    [InlineData("train --data d --out o", "Option '--recipe' is required")]
    [InlineData(
        "train --recipe r --data d --out o --set temperature", "--set 'temperature' is no path=value")]
    [InlineData("train --recipe r --data d --out o --threads -1", "--threads is -1; it must be 0 or more")]
    [InlineData("recommend --run r", "Give either --query KEY or --feature name=value")]
    [InlineData("recommend --run r --query q -k 0", "must be 1 or more")]
    public void Wrong_usage_ends_with_two_and_points_to_the_help(string words, string problem)
    {
        var result = Shell.Run(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(problem, result.Errors);
        Assert.Contains("--help", result.Errors);
    }

    [Fact]
    public void A_missing_file_is_named_with_its_near_match()
    {
        using var world = new TinyWorld();

        var result = Shell.Run("prepare", "--schema", world["shema.json"], "--out", world["data"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            $"--schema {world["shema.json"]}: there is no such file. Did you mean 'schema.json'?",
            result.Errors.TrimEnd());
    }

    [Fact]
    public void A_folder_that_is_no_run_says_what_makes_one()
    {
        using var world = new TinyWorld();

        var result = Shell.Run("evaluate", "--run", world.Folder);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("'twinspire train' makes run folders", result.Errors);
    }
}
