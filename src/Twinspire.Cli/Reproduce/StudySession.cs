using Twinspire.Cli.Output;
using Twinspire.Cli.Progress;
using Twinspire.Cli.Reports;
using Twinspire.Experiments;

namespace Twinspire.Cli.Reproduce;

/// <summary>One start of a study: what is missing is made, then all that is there is reported.</summary>
internal static class StudySession
{
    /// <summary>Makes the missing runs and writes the report.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(Screen screen, StudyRequest request, CancellationToken cancel) =>
        With(screen, request, (study, data) =>
        {
            var missing = study.Missing.Count;
            screen.Say($"{Numbers.Count(study.Results.Plan.Runs.Count)} runs, {Numbers.Count(missing)} of "
                + $"them still to make -> {request.Out}");
            if (missing > 0)
            {
                MeasureSpeed(screen, study, request, cancel);
            }

            var isDone = Display.Run<StudyProgress, bool>(
                screen,
                StudyStatus.Share,
                StudyStatus.Lines,
                progress => study.Run(progress, cancel),
                isNotable: report => report.Result is not null);
            Report(screen, request, study, data);
            if (!isDone)
            {
                screen.Say($"Stopped with {Numbers.Count(study.Missing.Count)} runs to make; the same "
                    + "command goes on.");
            }

            return isDone ? ExitCodes.Done : ExitCodes.Interrupted;
        }, cancel);

    /// <summary>Shows what would be made and how long it would take.</summary>
    public static int ShowPlan(Screen screen, StudyRequest request, CancellationToken cancel) =>
        With(screen, request, (study, _) =>
        {
            MeasureSpeed(screen, study, request, cancel);
            PlanGrid(study).Print(screen.Results);
            return ExitCodes.Done;
        }, cancel);

    /// <summary>Writes the report of what is there.</summary>
    public static int WriteReport(Screen screen, StudyRequest request, CancellationToken cancel) =>
        With(screen, request, (study, data) =>
        {
            Report(screen, request, study, data);
            return ExitCodes.Done;
        }, cancel);

    private static int With(
        Screen screen, StudyRequest request, Func<Study, IReadOnlyDictionary<double, StudyData>, int> work,
        CancellationToken cancel)
    {
        var data = StudyFolders.Open(screen, request, cancel);
        try
        {
            var canMask = data.Values.All(one => MethodRecipe.MaskedFeatures(one.Data.Items).Count > 0);
            if (!canMask)
            {
                screen.Note("The methods with FM are left out: items have a single feature.");
            }

            var simple = StudyBaselines.Names
                .Where(name => data.Values.All(one => StudyBaselines.Fitting(one.Data).Contains(name)));
            var plan = new StudyPlan(
                request.Options, request.Sizes(data.Keys), request.Parts, canMask, [.. simple]);
            return work(new Study(plan, data, request.Out, request.Threads), data);
        }
        finally
        {
            foreach (var one in data.Values)
            {
                one.Dispose();
            }
        }
    }

    private static void MeasureSpeed(
        Screen screen, Study study, StudyRequest request, CancellationToken cancel)
    {
        if (!request.IsQuick)
        {
            study.MeasureSpeed(cancel);
            screen.Say($"A step of the Baseline takes {study.Estimate.Speed.StepSeconds * 1000:0.0} ms here; "
                + $"the study will take about {Numbers.Duration(study.Estimate.Of(study.Missing))}.");
        }
    }

    private static Grid PlanGrid(Study study)
    {
        var missing = study.Missing;
        return new Grid(
            "The plan, in this order",
            ["part", "pairs", "most steps a run", "runs", "still to make", "time"],
            [.. study.Results.Plan.Runs.GroupBy(run => (run.Part, run.Share)).Select(part =>
            {
                var open = part.Where(missing.Contains).ToList();
                return (IReadOnlyList<string>)
                [
                    part.Key.Part,
                    Ratio.Size(part.Key.Share),
                    Numbers.Count(study.Estimate.StepsOf(part.Key.Share)),
                    Numbers.Count(part.Count()),
                    Numbers.Count(open.Count),
                    Numbers.Duration(study.Estimate.Of(open)),
                ];
            })]);
    }

    private static void Report(
        Screen screen, StudyRequest request, Study study, IReadOnlyDictionary<double, StudyData> data)
    {
        var report = StudyReport.Of(study.Results, data, request);
        StudyFiles.Write(report, request.Out);
        screen.Say($"Report: {Path.Combine(request.Out, "report.html")} and report.md");
    }
}
