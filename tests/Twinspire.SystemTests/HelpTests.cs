using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

public sealed class HelpTests
{
    [Fact]
    public void Help_lists_every_command()
    {
        var help = Shell.Run("--help").Succeeded().Output;

        Assert.All(
            [
                "quickstart", "prepare", "import", "generate", "train", "evaluate", "recommend", "reproduce",
                "doctor", "features",
                "bench",
            ],
            command => Assert.Contains($"  {command} ", help));
    }

    [Theory]
    [InlineData("train", "--recipe")]
    [InlineData("train", "experiments/recipes")]
    [InlineData("prepare", "--allow-unknown")]
    [InlineData("evaluate", "--exclude-known")]
    [InlineData("recommend", "--feature")]
    public void Help_of_a_command_explains_its_options(string command, string option) =>
        Assert.Contains(option, Shell.Run(command, "--help").Succeeded().Output);
}
