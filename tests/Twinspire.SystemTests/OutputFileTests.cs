using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

/// <summary>Files of results never take the place of something else.</summary>
public sealed class OutputFileTests(TrainedWorld trained) : IClassFixture<TrainedWorld>
{
    [Theory]
    [InlineData("--json", "data/manifest.json")]
    [InlineData("--json", "data/x.json")]
    [InlineData("--rankings", "data/manifest.json")]
    [InlineData("--rankings", "run/bundle/recipe.json")]
    [InlineData("--json", "notes.txt")]
    [InlineData("--rankings", "notes.txt")]
    public void What_is_no_result_stays(string option, string name)
    {
        trained.World.Write("notes.txt", "mine\n");
        var before = File.Exists(trained.World[name]) ? File.ReadAllText(trained.World[name]) : null;

        var result = Shell.Run("evaluate", "--run", trained.World["run"], option, trained.World[name]);

        Assert.Equal(option == "--json" ? 2 : 1, result.ExitCode); // --json is looked at with the usage
        Assert.Contains($"{option} {trained.World[name]}: ", result.Errors);
        Assert.Equal(before, File.Exists(trained.World[name]) ? File.ReadAllText(trained.World[name]) : null);
    }

    [Fact]
    public void Two_results_need_two_files_and_a_result_may_be_written_again()
    {
        var file = trained.World["result.json"];
        var both = Shell.Run("evaluate", "--run", trained.World["run"], "--json", file, "--rankings", file);
        Assert.Equal(1, both.ExitCode);
        Assert.Contains("the command has this file already", both.Errors);

        Shell.Run("evaluate", "--run", trained.World["run"], "--json", file).Succeeded();
        Shell.Run("evaluate", "--run", trained.World["run"], "--json", file).Succeeded();
        Assert.Empty(Directory.GetFiles(trained.World["."], "*.partial"));
    }

    [Fact]
    public void A_picture_may_be_drawn_again()
    {
        string[] words =
            ["features", "--data", trained.World["data"], "--plot", trained.World["features.png"]];

        Shell.Run(words).Succeeded();
        Shell.Run(words).Succeeded();
    }

    [Fact]
    public void The_recipe_and_the_tables_are_no_place_for_a_result()
    {
        trained.World.Write("recipe.json", File.ReadAllText(trained.World["run/recipe.json"]));
        var recipe = Shell.Run(
            "train", "--recipe", trained.World["recipe.json"], "--data", trained.World["data"],
            "--out", trained.World["other"], "--json", trained.World["recipe.json"]);
        Assert.Equal(1, recipe.ExitCode);

        var schema = trained.World["schema.json"];
        var prepared = Shell.Run(
            "prepare", "--schema", schema, "--out", trained.World["again"], "--json", schema);
        Assert.Equal(1, prepared.ExitCode);
        Assert.Contains("the command has this file already", prepared.Errors);
    }
}
