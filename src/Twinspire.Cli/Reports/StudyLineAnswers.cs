using Twinspire.Cli.Output;
using Twinspire.Experiments;

namespace Twinspire.Cli.Reports;

/// <summary>What the line searches over alpha and over the dropout rate show.</summary>
internal static class StudyLineAnswers
{
    private const string Metric = "recall@50"; // as figures 6 and 7

    private static readonly string[] Searched = ["FD", "FM"];

    /// <summary>RQ3: the weight of FD and of FM at every size.</summary>
    public static List<string> Weight(StudyResults results) =>
    [
        .. results.Plan.Shares.OrderDescending().SelectMany(share => Searched.Select(
            method => Weight(results, share, method))).OfType<string>(),
    ];

    /// <summary>RQ5: the dropout rate of FD and of DO.</summary>
    public static List<string> Rate(StudyResults results)
    {
        var level = StudyLines.Level(results, results.Plan.FigureShare, Metric);
        return level is not { } baseline ? [] :
        [
            .. StudyLines.Rates(results, Metric).Where(line => line.Values.Count > 1)
                .Select(line => Rate(line, baseline, Ratio.Size(results.Plan.FigureShare))),
        ];
    }

    private static string? Weight(StudyResults results, double share, string method)
    {
        var line = StudyLines.Alphas(results, share, Metric).FirstOrDefault(one => one.Method == method);
        if (line is not { Values.Count: > 1 } || StudyLines.Level(results, share, Metric) is not { } baseline)
        {
            return null;
        }

        var (best, value) = line.Values.MaxBy(point => point.Value);
        var (largest, last) = line.Values[^1];
        var isBelow = last < baseline;
        var tried = string.Join(", ", line.Values.Select(point => point.At));
        return $"{Ratio.Size(share)}: of the weights {tried}, {method}'s Recall@50 is highest at {best} "
            + $"({Numbers.Metric(value)}, Baseline {Numbers.Metric(baseline)}; seed 1). At {largest} it "
            + $"stands {Ratio.Gain((last / baseline) - 1)} beside the Baseline. In the paper too large a "
            + "weight falls below it; "
            + (isBelow ? "so it does here." : "not so here, up to this weight.");
    }

    private static string Rate(StudyLine line, double baseline, string size)
    {
        var (best, value) = line.Values.MaxBy(point => point.Value);
        var below = line.Values.Where(point => point.At > best && point.Value < baseline).ToList();
        var paper = line.Method == "FD"
            ? "the paper: highest about 0.3, below the Baseline above 0.7"
            : "the paper: worse with every step up";
        return $"{size}: {line.Method}'s Recall@50 is highest at rate {best} ({Numbers.Metric(value)}, "
            + $"Baseline {Numbers.Metric(baseline)}; seed 1)"
            + (value <= baseline ? ", not above the Baseline at any rate"
                : below.Count > 0 ? $", and below the Baseline from {below[0].At} on"
                : ", and no higher rate falls below the Baseline")
            + $"; {paper}.";
    }
}
