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
    [InlineData(
        "train --recipe r --data d --out o --threads 1025", "--threads is 1025; it must be 1024 or less")]
    [InlineData("recommend --run r", "give --query KEY or --feature name=value")]
    [InlineData(
        "recommend --run r --query q --feature a=b", "Give either --query KEY or --feature name=value")]
    [InlineData("recommend --run r --query q -k 0", "-k is 0; it must be 1 or more")]
    [InlineData("evaluate --run ''", "--run is empty; give a path.")]
    [InlineData("evaluate --run r --data ''", "--data is empty; give a path.")]
    [InlineData("train --recipe '' --data d --out o", "--recipe is empty; give a path.")]
    [InlineData("train --recipe r --data d --out ''", "--out is empty; give a path.")]
    [InlineData("prepare --schema '' --out o", "--schema is empty; give a path.")]
    [InlineData("prepare --schema s --out o --root ''", "--root is empty; give a path.")]
    [InlineData("evaluate --run r --json ''", "--json is empty; give a path.")]
    [InlineData("evaluate --run r --json .", "--json .: this is a folder; name a file in it.")]
    [InlineData("quickstart --out ''", "--out is empty; give a path.")]
    [InlineData("import debian --out ''", "--out is empty; give a path.")]
    public void Wrong_usage_ends_with_two_and_points_to_the_help(string words, string problem)
    {
        var result = Shell.Run(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word == "''" ? "" : word));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(problem, result.Errors);
        Assert.Contains("--help", result.Errors);
    }

    [Fact]
    public void A_json_file_below_a_file_is_refused_at_the_start()
    {
        using var world = new TinyWorld();
        var json = Path.Combine(world["pairs.tsv"], "report.json");

        var result = Shell.Run(
            "prepare", "--schema", world["schema.json"], "--out", world["data"], "--json", json);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"--json {json}: {world["pairs.tsv"]} is a file", result.Errors);
        Assert.False(Directory.Exists(world["data"]));
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
