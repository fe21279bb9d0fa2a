using Shouldly;
using Twinspire.Experiments;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Experiments;

public sealed class MethodRecipeTests
{
    [Theory]
    [InlineData("DO", false, false, true)]
    [InlineData("SO", false, false, false)]
    [InlineData("FD", true, false, false)]
    [InlineData("FM+SO", false, true, false)]
    [InlineData("FD+FM+SO", true, true, false)]
    public void A_method_has_its_tasks_and_no_others(string method, bool fd, bool fm, bool plain)
    {
        var tasks = MethodRecipe.Of(PlantedRecipe.Create(), method, 0.5, 0.2, ["id"]).SelfSupervision!;

        (tasks.FeatureDropout is not null).ShouldBe(fd);
        (tasks.FeatureMasking is not null).ShouldBe(fm);
        (tasks.PlainDropout is not null).ShouldBe(plain);
        tasks.Alpha.ShouldBe(0.5);
        (tasks.FeatureDropout?.Rate ?? tasks.PlainDropout?.Rate ?? 0.2).ShouldBe(0.2);
    }

    [Fact]
    public void The_baseline_has_none() =>
        MethodRecipe.Of(PlantedRecipe.Create(), MethodRecipe.Baseline, 1, 0.3, ["id"]).SelfSupervision
            .ShouldBeNull();

    [Fact]
    public void Every_method_differs_from_every_other() =>
        MethodRecipe.Names
            .Select(name => Twinspire.Recipes.RecipeFile.ToJson(
                MethodRecipe.Of(PlantedRecipe.Create(), name, 1, 0.3, ["id"])))
            .ShouldBeUnique();
}
