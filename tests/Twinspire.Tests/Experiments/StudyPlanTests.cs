using Shouldly;
using Twinspire.Checks;
using Twinspire.Experiments;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Experiments;

public sealed class StudyPlanTests
{
    private static readonly StudyOptions Whole = new(PlantedRecipe.Create());

    /// <summary>
    /// Seven methods have a weight: four weights on seed 1, four further seeds of the chosen one; Baseline
    /// and DO have five seeds; the simple methods are measured once.
    /// </summary>
    [Fact]
    public void A_table_has_every_weight_once_and_every_seed_of_every_method()
    {
        var plan = new StudyPlan(Whole, [1.0], StudyParts.Parse(["table2"]));

        plan.Runs.Count.ShouldBe((7 * (4 + 4)) + (2 * 5) + StudyBaselines.Names.Count);
        plan.Runs.Select(run => run.Id).ShouldBeUnique();
        plan.Runs.Where(run => run.Alpha is not null).ShouldAllBe(run => run.Seed == 1);
        plan.Runs.Where(run => run.TakesChosenAlpha).ShouldAllBe(run => run.Seed > 1);
    }

    [Fact]
    public void The_weights_stand_before_the_runs_that_take_the_chosen_one()
    {
        var runs = StudyWorld.Plan(1, 0.1, 0.01).Runs.ToList();

        foreach (var run in runs.Where(run => run.TakesChosenAlpha))
        {
            var tried = runs.FindLastIndex(one => one.Alpha is not null && one.Share == run.Share
                && one.Method == run.Method && one.Variant == run.Variant && one.Rate == run.Rate);
            tried.ShouldBeInRange(0, runs.IndexOf(run));
        }
    }

    [Fact]
    public void The_tenth_comes_first_then_all_pairs_the_figures_the_hundredth_and_the_variants()
    {
        var order = StudyWorld.Plan(0.01, 0.1, 1).Runs.Select(run => (run.Part, run.Share)).Distinct();

        order.ShouldBe(
        [
            ("table4", 0.1), ("table2", 1), ("figure7", 0.1), ("table5", 0.01), ("logq", 0.1),
            .. StudyVariant.All.Skip(1).Select(variant => (variant.Name, 0.1)),
        ]);
    }

    [Fact]
    public void Figure_seven_shares_its_usual_points_with_the_tables()
    {
        var runs = new StudyPlan(Whole, [0.1], StudyParts.Parse(["table4", "figure7"])).Runs;

        // Of nine rates for FD and for DO, those at 0.3 stand in the table.
        runs.Count(run => run.Part == "figure7").ShouldBe(16);
    }

    [Fact]
    public void A_part_alone_trains_what_it_needs()
    {
        var runs = new StudyPlan(Whole, [0.1, 1], StudyParts.Parse(["figure7"])).Runs;

        runs.Count.ShouldBe(1 + 18);
        new StudyPlan(Whole, [0.1], StudyParts.Parse(["figure5"])).Runs.ShouldBeEmpty();
        new StudyPlan(Whole, [1.0], StudyParts.Parse(["figure6"])).Runs.Count.ShouldBe(1 + (7 * 4));
    }

    [Fact]
    public void Items_of_one_feature_have_no_masking() =>
        new StudyPlan(Whole, [1.0], StudyWorld.AllParts, canMask: false).Methods
            .ShouldBe([MethodRecipe.Baseline, "DO", "SO", "FD", "FD+SO"]);

    [Fact]
    public void An_unknown_part_is_refused_with_those_there_are() =>
        Should.Throw<RecipeException>(() => StudyParts.Parse(["table9"])).Message
            .ShouldStartWith("'table9' is no part of a study; choose from table2, table3,");
}
