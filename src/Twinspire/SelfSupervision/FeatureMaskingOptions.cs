using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>
/// How the item features are split into views, each with an encoder of its own [YAO-2020, section 3.2].
/// </summary>
/// <param name="Groups">
/// Two or more groups of feature names; one group alone stands against all features it lacks.
/// </param>
/// <param name="Hidden">
/// Widths of the encoders' layers before the last; the last has the towers' dimension.
/// </param>
/// <param name="Alpha">Weight of this task alone; null takes selfSupervision.alpha.</param>
public sealed record FeatureMaskingOptions(
    IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyList<int>? Hidden = null,
    double? Alpha = null)
{
    internal void Check(ProblemList problems)
    {
        TaskChecks.Alpha("selfSupervision.featureMasking.alpha", Alpha, problems);
        problems.Require(Groups.Count > 0 && Groups.All(group => group.Count > 0),
            "selfSupervision.featureMasking.groups needs groups of feature names, as [[\"id\"]].");
        var twice = Groups.SelectMany(group => group).GroupBy(name => name).Where(same => same.Count() > 1)
            .Select(same => same.Key).ToList();
        problems.Require(twice.Count == 0,
            $"selfSupervision.featureMasking.groups names {string.Join(", ", twice)} twice; "
            + "views must not overlap.");
    }

    /// <summary>The groups as feature positions, every feature in exactly one.</summary>
    /// <param name="features">The item features' names.</param>
    /// <exception cref="RecipeException">A name is no item feature, or a group would be empty.</exception>
    internal IReadOnlyList<IReadOnlyList<int>> Resolve(IReadOnlyList<string> features)
    {
        var names = features.ToList();
        var groups = Groups.Select(group => (IReadOnlyList<int>)[.. group.Select(Position).Order()]).ToList();
        IReadOnlyList<int> rest =
            [.. Enumerable.Range(0, names.Count).Except(groups.SelectMany(group => group))];
        if (rest.Count > 0)
        {
            groups.Add(rest);
        }

        return groups.Count > 1
            ? groups
            : throw new RecipeException(
                "selfSupervision.featureMasking.groups puts all features into one view; split them.");

        int Position(string name) => names.IndexOf(name) is var place and >= 0
            ? place
            : throw new RecipeException(
                $"selfSupervision.featureMasking.groups names '{name}'; the items have "
                + $"{string.Join(", ", names)}.");
    }
}
