using Twinspire.Cli.Inputs;

namespace Twinspire.SystemTests.Inputs;

public sealed class NearMatchesTests
{
    private static readonly string[] Names =
        ["baseline.json", "baseline-logq.json", "schema.json", "notes.txt"];

    [Fact]
    public void The_nearest_name_comes_first() =>
        Assert.Equal(["schema.json"], NearMatches.Of("shema.json", Names));

    [Fact]
    public void A_name_that_begins_as_the_wrong_one_is_near() =>
        Assert.Equal(["baseline.json", "baseline-logq.json"], NearMatches.Of("baseline", Names));

    [Fact]
    public void Nothing_near_gives_no_hint() => Assert.Equal("", NearMatches.Hint("zzzzz", Names));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("gimp", "GIMP", 0)]
    [InlineData("kitten", "sitting", 3)] // k for s, e for i, g added
    public void Distance_counts_the_letters_to_change(string left, string right, int distance) =>
        Assert.Equal(distance, NearMatches.Distance(left, right));
}
