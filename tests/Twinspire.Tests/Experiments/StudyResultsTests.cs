using Shouldly;
using Twinspire.Experiments;

namespace Twinspire.Tests.Experiments;

public sealed class StudyResultsTests
{
    private readonly StudyPlan plan = StudyWorld.Plan(1);

    [Fact]
    public void The_weight_of_the_best_validation_is_chosen_whatever_the_test_says()
    {
        var results = StudyWorld.Results(
            plan,
            StudyWorld.Result("FD", 1, test: 0.9, alpha: 0.1, validation: 0.2),
            StudyWorld.Result("FD", 1, test: 0.1, alpha: 1, validation: 0.3));

        results.ChosenAlpha(1, "FD").ShouldBe(1);
        results.BySeed(1, "FD").Select(run => run.Test["recall@10"]).ShouldBe([0.1]);
    }

    [Fact]
    public void Nothing_is_chosen_before_every_weight_was_tried()
    {
        var results = StudyWorld.Results(plan, StudyWorld.Result("FD", 1, 0.9, 0.1, 0.2));
        var second = plan.Runs.First(run => run.Method == "FD" && run.TakesChosenAlpha);

        results.ChosenAlpha(1, "FD").ShouldBeNull();
        results.Resolve(second).ShouldBeNull();
        results.BySeed(1, "FD").ShouldBeEmpty();
    }

    [Fact]
    public void Of_equal_weights_the_smaller_is_chosen() =>
        AlphaChoice.Best([(3, 0.2), (0.3, 0.2), (0.1, 0.1)]).ShouldBe(0.3);

    [Fact]
    public void A_run_with_the_chosen_weight_is_named_by_it()
    {
        var results = StudyWorld.Results(
            plan, StudyWorld.Result("FD", 1, 0, 0.1, 0.2), StudyWorld.Result("FD", 1, 0, 1, 0.1));
        var second = plan.Runs.First(run =>
            run is { Method: "FD", TakesChosenAlpha: true, Variant: null });

        results.Resolve(second)!.Id.ShouldBe("1-fd-alpha0.1-rate0.3-seed2");
    }

    [Fact]
    public void A_variant_chooses_by_its_own_runs()
    {
        var results = StudyWorld.Results(
            plan,
            StudyWorld.Result("FD", 1, 0, 0.1, 0.2),
            StudyWorld.Result("FD", 1, 0, 1, 0.1),
            StudyWorld.Result("FD", 1, 0, 0.1, 0.2, variant: "logq"),
            StudyWorld.Result("FD", 1, 0, 1, 0.3, variant: "logq"));

        results.ChosenAlpha(1, "FD").ShouldBe(0.1);
        results.ChosenAlpha(1, "FD", "logq").ShouldBe(1);
    }
}
