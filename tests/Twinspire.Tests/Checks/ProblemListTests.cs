using Shouldly;
using Twinspire.Checks;

namespace Twinspire.Tests.Checks;

public sealed class ProblemListTests
{
    [Fact]
    public void Claims_that_hold_throw_nothing()
    {
        var problems = new ProblemList();

        problems.Require(true, "never said");

        problems.Problems.ShouldBeEmpty();
        problems.ThrowIfAny("recipe.json");
    }

    [Fact]
    public void One_problem_is_one_line()
    {
        var problems = new ProblemList();

        problems.Require(false, "loss.temperature is 0; it must be above 0 (try 0.07).");

        Should.Throw<RecipeException>(() => problems.ThrowIfAny("recipe.json"))
            .Message.ShouldBe("recipe.json: loss.temperature is 0; it must be above 0 (try 0.07).");
    }

    [Fact]
    public void Several_problems_are_listed_in_order()
    {
        var problems = new ProblemList();

        problems.Require(false, "first");
        problems.Require(true, "never said");
        problems.Require(false, "second");

        Should.Throw<RecipeException>(() => problems.ThrowIfAny("recipe.json"))
            .Message.ShouldBe("recipe.json: 2 problems.\n  - first\n  - second");
    }
}
