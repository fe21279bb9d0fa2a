using Twinspire.Checks;

namespace Twinspire.Experiments;

/// <summary>The tables and figures that a study can be asked for.</summary>
public static class StudyParts
{
    private static readonly (string Name, double[] Shares)[] Tables =
        [("table2", [1]), ("table3", [1]), ("table4", [0.1]), ("table5", [0.1, 0.01])];

    /// <summary>Every name, the paper's first.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Tables.Select(table => table.Name), "table6", "figure5", "figure6", "figure7",
        .. StudyVariant.All.Select(variant => variant.Name),
    ];

    /// <summary>Reads names; none means all of them.</summary>
    /// <exception cref="RecipeException">A name is none of <see cref="Names"/>.</exception>
    public static IReadOnlySet<string> Parse(IEnumerable<string> names)
    {
        var wanted = names.Select(name => name.Trim().ToLowerInvariant()).ToHashSet();
        var unknown = wanted.Except(Names).ToList();
        return unknown.Count > 0
            ? throw new RecipeException(
                $"'{unknown[0]}' is no part of a study; choose from {string.Join(", ", Names)}.")
            : wanted.Count > 0 ? wanted : Names.ToHashSet();
    }

    /// <summary>
    /// The paper's tables of the nine methods at a size; a size it lacks counts as table 2's.
    /// </summary>
    public static IReadOnlyList<string> TablesOf(double share)
    {
        var names = Tables.Where(table => table.Shares.Contains(share)).Select(table => table.Name).ToList();
        return names.Count > 0 ? names : ["table2"];
    }
}
