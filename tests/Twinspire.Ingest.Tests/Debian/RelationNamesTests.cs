using Shouldly;
using Twinspire.Checks;
using Twinspire.Ingest.Debian;

namespace Twinspire.Ingest.Tests.Debian;

public sealed class RelationNamesTests
{
    [Fact]
    public void The_default_is_every_relation_that_says_goes_together() =>
        RelationNames.Resolve(null)
            .ShouldBe(["Pre-Depends", "Depends", "Recommends", "Suggests", "Enhances"]);

    [Fact]
    public void Chosen_relations_are_ordered_by_strength_whatever_their_case() =>
        RelationNames.Resolve(["suggests", "DEPENDS"]).ShouldBe(["Depends", "Suggests"]);

    [Fact]
    public void Every_wrong_name_is_reported_with_the_right_ones()
    {
        var error = Should.Throw<RecipeException>(() => RelationNames.Resolve(["Needs", "Depends", "Likes"]));

        error.Message.ShouldContain("'Needs' is no relation");
        error.Message.ShouldContain("'Likes' is no relation");
        error.Message.ShouldContain("Pre-Depends, Depends, Recommends");
    }

    [Fact]
    public void An_empty_choice_is_refused() =>
        Should.Throw<RecipeException>(() => RelationNames.Resolve([]))
            .Message.ShouldContain("no relation is chosen");
}
