using Shouldly;
using Twinspire.Experiments;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Experiments;

/// <summary>The whole road on the planted world.</summary>
public sealed class StudyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<double, StudyData> data = [];

    public StudyTests() =>
        data.Add(1, new StudyData(PlantedDataset.Write(PlantedWorld.Create(), folder["data"])));

    public void Dispose()
    {
        data[1].Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_stopped_study_goes_on_where_it_was_and_ends_as_one_that_was_not_stopped()
    {
        using var stop = new CancellationTokenSource();
        var made = 0;
        var first = Of(folder["stopped"]);

        first.Run(new Reports(report => Count(report, 3, stop)), stop.Token).ShouldBeFalse();

        made.ShouldBe(3);
        Files("stopped").Length.ShouldBe(3);
        Directory.Exists(Path.Combine(folder["stopped"], "work")).ShouldBeFalse();

        made = 0;
        var second = Of(folder["stopped"]);
        second.Missing.Count.ShouldBe(second.Results.Plan.Runs.Count - 3);
        second.Run(new Reports(report => Count(report, -1, null)), Token).ShouldBeTrue();
        made.ShouldBe(second.Results.Plan.Runs.Count - 3);

        var whole = Of(folder["whole"]);
        whole.Run(cancel: Token).ShouldBeTrue();
        second.Results.All.OrderBy(run => run.Id).Select(run => run.Test["map@50"])
            .ShouldBe(whole.Results.All.OrderBy(run => run.Id).Select(run => run.Test["map@50"]));

        void Count(StudyProgress report, int limit, CancellationTokenSource? source)
        {
            made += report.Result is null ? 0 : 1;
            if (made == limit && report.Result is null) // in the middle of the next run
            {
                source?.Cancel();
            }
        }
    }

    [Fact]
    public void Two_studies_at_once_in_one_folder_are_refused_and_the_first_goes_on()
    {
        IOException? refused = null;

        Of(folder["both"]).Run(new Reports(_ =>
            refused ??= Should.Throw<IOException>(() => Of(folder["both"]).Run(cancel: Token))), Token)
            .ShouldBeTrue();

        refused.ShouldNotBeNull().Message.ShouldContain($"Another study is being made in {folder["both"]}");
        File.Exists(Path.Combine(folder["both"], ".lock")).ShouldBeFalse();
    }

    [Fact]
    public void A_changed_recipe_makes_its_runs_again_and_more_seeds_only_the_new_ones()
    {
        Of(folder["study"]).Run(cancel: Token).ShouldBeTrue();

        Of(folder["study"]).Missing.ShouldBeEmpty();
        var plan = Of(folder["study"], StudyWorld.Options() with { Seeds = 3 });
        plan.Missing.ShouldAllBe(run => run.Seed == 3);
        plan.Missing.Count.ShouldBe(9);
        var longer = Of(folder["study"], StudyWorld.Options(epochs: 2));
        longer.Missing.Count.ShouldBe(longer.Results.Plan.Runs.Count(run => !run.IsSimple));
    }

    [Fact]
    public void Every_run_of_a_complete_study_is_in_its_table()
    {
        var study = Of(folder["study"]);
        study.Run(cancel: Token).ShouldBeTrue();

        var table = StudyTable.Of(study.Results, 1, [.. MethodRecipe.Names, .. StudyBaselines.Names]);

        table.Rows.Count.ShouldBe(9 + StudyBaselines.Names.Count);
        table.Rows.Take(9).ShouldAllBe(row => row.Values[0].Count == 2);
        StudyLines.Alphas(study.Results, 1, "recall@50").ShouldAllBe(line => line.Values.Count == 2);
        study.Results.All.ShouldAllBe(run => run.Slices.Count == 4 && run.TestPairs > 0);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string[] Files(string study) =>
        Directory.GetFiles(Path.Combine(folder[study], "runs"), "*.json");

    private Study Of(string place, StudyOptions? options = null) => new(
        new StudyPlan(options ?? StudyWorld.Options(), [1.0], StudyParts.Parse(["table2", "figure6"])), data,
        place, threads: 1);

    private sealed class Reports(Action<StudyProgress> to) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => to(value);
    }
}
