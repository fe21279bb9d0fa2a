using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

public sealed class PrepareTests
{
    [Fact]
    public void The_report_is_shown_and_written_for_programs()
    {
        using var world = new TinyWorld();

        var result = Shell.Run(
            "prepare", "--schema", world["schema.json"], "--out", world["data"],
            "--json", world["report.json"], "--set", "split.downSample=0.5").Succeeded();

        Assert.Contains("1,056", result.Output);
        Assert.Equal(
            File.ReadAllText(Path.Combine(world["data"], "report.json")),
            File.ReadAllText(world["report.json"]));
    }

    [Fact]
    public void Wrong_data_is_refused_with_its_place_and_leaves_no_folder()
    {
        using var world = new TinyWorld();
        world.Write("items.tsv", "key\tgroup\ttags\tsize\na\tg\tt\t1\nb\tg\tt\tlarge\n");
        world.Write("pairs.tsv", "from\tto\na\tb\nb\ta\n");

        var result = Shell.Run("prepare", "--schema", world["schema.json"], "--out", world["data"]);

        Assert.Equal(1, result.ExitCode);
        Assert.All(["items.tsv", "size", "large"], word => Assert.Contains(word, result.Errors));
        Assert.DoesNotContain(Directory.GetDirectories(world.Folder), folder => folder.Contains("data"));
    }

    [Fact]
    public void A_schema_with_an_unknown_word_is_refused_with_that_word()
    {
        using var world = new TinyWorld();
        world.Write("schema.json", File.ReadAllText(world["schema.json"]).Replace("\"pairs\"", "\"pears\""));

        var result = Shell.Run("prepare", "--schema", world["schema.json"], "--out", world["data"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("schema.json", result.Errors);
        Assert.Contains("pears", result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
    }
}
