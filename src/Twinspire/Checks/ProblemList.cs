namespace Twinspire.Checks;

/// <summary>Collects every problem of a recipe or schema, so that a user sees all of them at once.</summary>
public sealed class ProblemList
{
    private readonly List<string> problems = [];

    /// <summary>The problems found so far, in the order they were added.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Adds <paramref name="problem"/> unless <paramref name="holds"/>.</summary>
    /// <param name="holds">The claim that must be true.</param>
    /// <param name="problem">What was found, where, and what would be right.</param>
    public void Require(bool holds, string problem)
    {
        if (!holds)
        {
            problems.Add(problem);
        }
    }

    /// <summary>Throws a <see cref="RecipeException"/> that lists every problem, if there is one.</summary>
    /// <param name="source">The file or object that was checked, named in the message.</param>
    public void ThrowIfAny(string source)
    {
        if (problems.Count > 0)
        {
            throw new RecipeException(problems.Count == 1
                ? $"{source}: {problems[0]}"
                : $"{source}: {problems.Count} problems.\n  - {string.Join("\n  - ", problems)}");
        }
    }
}
