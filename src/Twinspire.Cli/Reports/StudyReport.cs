using Twinspire.Cli.Output;
using Twinspire.Cli.Reproduce;
using Twinspire.Experiments;

namespace Twinspire.Cli.Reports;

/// <summary>A study's report: answers first, then every table and figure, then how it was made.</summary>
internal static class StudyReport
{
    /// <summary>Composes what is there so far.</summary>
    public static (string Title, IReadOnlyList<ReportBlock> Blocks) Of(
        StudyResults results, IReadOnlyDictionary<double, StudyData> data, StudyRequest request)
    {
        var falling = results.Plan.Shares.OrderDescending().ToList();
        return (
            "Self-supervised two-tower retrieval: the paper's study on this data",
            [
                .. Head(results, request),
                .. falling.Where(results.Plan.HasTable)
                    .SelectMany(share => StudyGrids.OfSize(results, share)),
            ]);
    }

    private static IEnumerable<ReportBlock> Head(StudyResults results, StudyRequest request)
    {
        var plan = results.Plan;
        var done = plan.Runs.Count(run => results.Of(run) is not null);
        if (request.IsQuick)
        {
            yield return new ReportBlock.Paragraph("This is a trial with --quick: tiny models and a few "
                + "steps. Its numbers say nothing about the methods.");
        }

        if (done < plan.Runs.Count)
        {
            yield return new ReportBlock.Paragraph($"{Numbers.Count(done)} of "
                + $"{Numbers.Count(plan.Runs.Count)} runs are done; what follows stands on these.");
        }
    }
}
