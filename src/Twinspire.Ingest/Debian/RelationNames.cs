using Twinspire.Checks;

namespace Twinspire.Ingest.Debian;

/// <summary>The relation fields that can become pairs, the strongest first.</summary>
internal static class RelationNames
{
    /// <summary>Every field accepted in <see cref="DebianImportOptions.Relations"/>; a pair keeps the
    /// first.</summary>
    public static readonly IReadOnlyList<string> All =
        ["Pre-Depends", "Depends", "Recommends", "Suggests", "Enhances", "Breaks", "Conflicts", "Replaces"];

    /// <summary>The fields taken when none are named: those that say "goes well together".</summary>
    public static readonly IReadOnlyList<string> Default = [.. All.Take(5)];

    /// <summary>The chosen fields in the order of <see cref="All"/>, spelt as there.</summary>
    /// <param name="chosen">Names in any case; null = <see cref="Default"/>.</param>
    /// <exception cref="RecipeException">A name is no relation field, or none is left.</exception>
    public static IReadOnlyList<string> Resolve(IReadOnlyList<string>? chosen)
    {
        if (chosen is null)
        {
            return Default;
        }

        var problems = new ProblemList();
        var right = string.Join(", ", All);
        problems.Require(chosen.Count > 0, $"no relation is chosen; name at least one of {right}.");
        foreach (var name in chosen)
        {
            problems.Require(
                All.Contains(name, StringComparer.OrdinalIgnoreCase),
                $"'{name}' is no relation between packages; right are {right}.");
        }

        problems.ThrowIfAny("relations");
        return [.. All.Where(known => chosen.Contains(known, StringComparer.OrdinalIgnoreCase))];
    }
}
