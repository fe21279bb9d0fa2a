using Twinspire.Checks;

namespace Twinspire.Ingest.Planted;

/// <summary>The size and the nature of a planted data set.</summary>
/// <param name="Items">Items; their popularity falls as 1 / rank.</param>
/// <param name="Pairs">Pairs (query, item), repeats among them.</param>
/// <param name="NGrams">Different words of the titles; 4 an item.</param>
/// <param name="Categories">Different categories; 5 an item.</param>
/// <param name="Topics">Hidden groups of items that belong together.</param>
/// <param name="TopicShare">
/// Share of pairs, words and categories that follow the topic; the rest is chance.
/// </param>
/// <param name="Seed">Fixes every value.</param>
public sealed record PlantedOptions(
    long Items, long Pairs, long NGrams = 500_000, long Categories = 200_000, long Topics = 1000,
    double TopicShare = 0.7, long Seed = 1)
{
    internal void Check()
    {
        var problems = new ProblemList();
        problems.Require(Topics > 0, $"topics is {Topics}; it must be 1 or more.");
        problems.Require(Items >= Topics && Items <= int.MaxValue,
            $"items is {Items}; it must be from the number of topics, {Topics}, to {int.MaxValue}.");
        problems.Require(Pairs > 0, $"pairs is {Pairs}; it must be 1 or more.");
        problems.Require(NGrams >= Topics,
            $"ngrams is {NGrams}; it must be {Topics} (a topic each) or more.");
        problems.Require(
            Categories >= Topics, $"categories is {Categories}; it must be {Topics} (a topic each) or more.");
        problems.Require(
            TopicShare is >= 0 and <= 1, $"topicShare is {TopicShare}; it must be from 0 to 1.");
        problems.ThrowIfAny("generate");
    }
}
