using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

public sealed class RecommendTests(TrainedWorld trained) : IClassFixture<TrainedWorld>
{
    [Fact]
    public void A_known_key_gets_the_items_of_its_group()
    {
        var result = Recommend("--query", "g3-1", "-k", "5").Succeeded();

        Assert.Equal(5, CountOf("g3-", result.Output));
    }

    [Theory]
    [InlineData("@angular/core")]
    [InlineData("@")]
    public void A_key_may_start_as_names_of_files_of_words_do(string key)
    {
        var result = Recommend("--query", key);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"'{key}'", result.Errors);
    }

    [Fact]
    public void A_query_described_by_features_gets_the_items_of_its_group()
    {
        var result = Recommend(
            "--feature", "group=group3", "tags=tag3|tag1", "size=10", "-k", "5").Succeeded();

        Assert.InRange(CountOf("g3-", result.Output), 3, 5);
    }

    [Fact]
    public void Values_outside_the_vocabulary_are_noted_beside_the_answer()
    {
        var result = Recommend("--feature", "group=group99", "tags=tag3|tag77", "size=10").Succeeded();

        Assert.Contains("value 'group99' of feature 'group' is not in the vocabulary", result.Errors);
        Assert.Contains("value 'tag77' of feature 'tags' is not in the vocabulary", result.Errors);
        Assert.DoesNotContain("tag3'", result.Errors);
        Assert.Contains("rank", result.Output);
    }

    [Fact]
    public void An_unknown_key_fails_with_near_matches()
    {
        var result = Recommend("--query", "g3-l");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("'g3-l'", result.Errors);
        Assert.Contains("'g3-1'", result.Errors);
    }

    [Fact]
    public void An_unknown_feature_fails_with_the_known_ones()
    {
        var result = Recommend("--feature", "colour=red");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "unknown feature 'colour'; the query's features are key, group, tags, size", result.Errors);
    }

    [Fact]
    public void Popularity_can_be_added_to_the_score()
    {
        var plain = Recommend("--query", "g3-1", "-k", "96").Succeeded().Output;

        var popular = Recommend("--query", "g3-1", "-k", "96", "--popularity-weight", "1").Succeeded().Output;
        var rare = Recommend("--query", "g3-1", "-k", "96", "--popularity-weight", "-1").Succeeded().Output;

        Assert.True(BestScore(popular) > BestScore(plain)); // at most 1, and ln(1 + pairs) more
        Assert.True(BestScore(rare) < BestScore(plain));
        Assert.Equal(2, Recommend("--query", "g3-1", "--popularity-weight", "0,1").ExitCode);
    }

    [Fact]
    public void Known_items_and_the_query_itself_can_be_left_out_or_asked_for()
    {
        var all = Recommend("--query", "g3-1", "-k", "96").Succeeded().Output;
        var unknown = Recommend("--query", "g3-1", "-k", "96", "--exclude-known").Succeeded().Output;
        var self = Recommend("--query", "g3-1", "-k", "96", "--include-self").Succeeded().Output;

        Assert.Equal(95, Places(all));
        Assert.Equal(96, Places(self));
        Assert.InRange(Places(unknown), 95 - 11, 95 - 5); // eleven pairs, about a fifth held out
        Assert.Equal(2, Recommend("--feature", "group=group3", "--exclude-known").ExitCode);

        static int Places(string output) =>
            output.Split('\n').Count(line => line.TrimStart() is [>= '0' and <= '9', ..]);
    }

    private static double BestScore(string output) => double.Parse(
        output.Split('\n').First(line => line.TrimStart().StartsWith("1 ")).Split(
            ' ', StringSplitOptions.RemoveEmptyEntries)[2],
        System.Globalization.CultureInfo.InvariantCulture);

    private static int CountOf(string word, string text) => text.Split(word).Length - 1;

    private ShellResult Recommend(params IEnumerable<string> words) =>
        Shell.Run(["recommend", "--run", trained.World["run"], .. words]);
}
