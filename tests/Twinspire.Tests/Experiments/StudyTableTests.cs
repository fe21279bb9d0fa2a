using Shouldly;
using Twinspire.Experiments;

namespace Twinspire.Tests.Experiments;

public sealed class StudyTableTests
{
    private readonly StudyResults results = StudyWorld.Results(
        StudyWorld.Plan(1),
        StudyWorld.Result(MethodRecipe.Baseline, 1, 0.2),
        StudyWorld.Result(MethodRecipe.Baseline, 2, 0.4),
        StudyWorld.Result("DO", 1, 0.1),
        StudyWorld.Result("FD", 1, 0.3, 0.1, validation: 0.5),
        StudyWorld.Result("FD", 1, 0.9, 1, validation: 0.4),
        StudyWorld.Result("FD", 2, 0.6, 0.1),
        StudyWorld.Result("TopPopular", 0, 0.05));

    /// <summary>FD: (0.3 + 0.6) / 2 = 0.45 beside (0.2 + 0.4) / 2 = 0.3: half more.</summary>
    [Fact]
    public void A_row_has_mean_deviation_and_gain_over_the_baseline()
    {
        var row = StudyTable.Of(results, 1, MethodRecipe.Names).Rows.Single(row => row.Method == "FD");

        row.Alpha.ShouldBe(0.1);
        row.Values[0].Mean.ShouldBe(0.45, 1e-12);
        row.Values[0].Deviation.ShouldBe(Math.Sqrt(0.045), 1e-12);
        row.OverBaseline[0]!.Gain.ShouldBe(0.5, 1e-12);
        row.OverBaseline[0]!.Test.Degrees.ShouldBe(1);
    }

    [Fact]
    public void Methods_without_a_run_have_no_row_and_the_order_stays() =>
        StudyTable.Of(results, 1, [.. MethodRecipe.Names, .. StudyBaselines.Names]).Rows
            .Select(row => row.Method).ShouldBe([MethodRecipe.Baseline, "DO", "FD", "TopPopular"]);

    [Fact]
    public void The_two_highest_are_marked() =>
        StudyTable.Of(results, 1, MethodRecipe.Names).Rows.Where(row => row.IsBest[0])
            .Select(row => row.Method).ShouldBe([MethodRecipe.Baseline, "FD"]);

    [Fact]
    public void Only_seeds_that_both_have_are_compared()
    {
        var row = StudyTable.Of(results, 1, MethodRecipe.Names).Rows.Single(row => row.Method == "DO");

        row.OverBaseline[0]!.Gain.ShouldBe(-0.5, 1e-12); // 0.1 beside 0.2, both of seed 1
    }

    [Fact]
    public void A_simple_method_is_compared_with_every_seed()
    {
        var row = StudyTable.Of(results, 1, StudyBaselines.Names).Rows.Single();

        row.OverBaseline[0]!.Test.Degrees.ShouldBe(1);
        row.OverBaseline[0]!.Second.Mean.ShouldBe(0.3, 1e-12);
    }

    /// <summary>The abstract's two numbers: 22.7 % on all of Wikipedia, 57.4 % on a tenth.</summary>
    [Fact]
    public void The_papers_gains_are_those_it_states()
    {
        PaperTable.Of(1)[0].Gain("FD", "recall@10")!.Value.ShouldBe(0.227, 5e-4);
        PaperTable.Of(0.1)[0].Gain("FD", "recall@10")!.Value.ShouldBe(0.574, 5e-4);
        PaperTable.All.ShouldAllBe(table => table.Means.Count == 9 && table.Means.All(row => row.Count == 4));
    }
}
