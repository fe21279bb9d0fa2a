using Twinspire.Cli.Output;
using Twinspire.Experiments;

namespace Twinspire.Cli.Reports;

/// <summary>
/// The paper's research questions, answered from the study's numbers [YAO-2020, section 4].
/// </summary>
internal static class StudyAnswers
{
    /// <summary>
    /// A question and its answers each; questions without a run to answer them are left out.
    /// </summary>
    public static IEnumerable<ReportBlock> Of(StudyResults results)
    {
        (string Question, List<string> Answers)[] all =
        [
            ("RQ1: does self-supervision improve the model?", Improves(results)),
            ("RQ2: what does the amount of training data change?", Amount(results)),
            ("RQ3: what does the weight alpha do?", StudyLineAnswers.Weight(results)),
            ("RQ4: which task is best, and what of regularisation without self-supervision?", Best(results)),
            ("RQ5: what does the dropout rate do?", StudyLineAnswers.Rate(results)),
        ];
        var answered = all.Where(one => one.Answers.Count > 0).ToList();
        if (answered.Count > 0)
        {
            yield return new ReportBlock.Heading("The paper's questions");
        }

        foreach (var (question, answers) in answered)
        {
            yield return new ReportBlock.Paragraph(question);
            yield return new ReportBlock.List(answers);
        }
    }

    private static List<string> Improves(StudyResults results) => Compared(
        results, ("FD", MethodRecipe.Baseline), ("FM", MethodRecipe.Baseline), ("FD", "DO"));

    private static List<string> Amount(StudyResults results)
    {
        var gains = Falling(results)
            .Select(share => (Share: share, Ours: StudyComparison.Of(
                results.BySeed(share, "FD"), results.BySeed(share, MethodRecipe.Baseline), "recall@10")))
            .Where(one => one.Ours is not null).Select(one => (one.Share, one.Ours!.Gain)).ToList();
        if (gains.Count < 2)
        {
            return [];
        }

        var grows = gains.Zip(gains.Skip(1), (more, fewer) => fewer.Gain > more.Gain).ToList();
        var trend = grows.All(grown => grown) ? "It grows as pairs get fewer, as in the paper."
            : grows.Any(grown => grown) ? "It does not grow all the way as pairs get fewer; in the paper it "
                + "does on Wikipedia."
            : "It shrinks as pairs get fewer, unlike in the paper.";
        return
        [
            $"FD's gain in Recall@10 over Baseline is {Listed(gains)}. The paper: "
                + string.Join("; ", PaperTable.All.GroupBy(table => table.Data).Select(set =>
                    $"{set.Key} {Listed([.. set.Select(table => (table.Share,
                        table.Gain("FD", "recall@10")!.Value))])}")) + $". {trend}",
        ];
    }

    private static List<string> Best(StudyResults results) =>
    [
        .. Falling(results).Select(share => Highest(results, share)).OfType<string>(),
        .. Compared(results, ("FD", "SO"), ("FD", "FM"), ("FD+SO", "FD"), ("FD+SO", "SO")),
    ];

    private static string? Highest(StudyResults results, double share)
    {
        var rows = StudyTable.Of(results, share, results.Plan.Methods).Rows
            .OrderByDescending(row => row.Values[0].Mean).ToList();
        if (rows.Count < 2)
        {
            return null;
        }

        var simple = StudyTable.Of(results, share, results.Plan.Simple).Rows
            .OrderByDescending(row => row.Values[0].Mean).FirstOrDefault();
        var reached = simple is null ? "" : Numbers.Metric(simple.Values[0].Mean);
        var above = simple is null ? ""
            : simple.Values[0].Mean > rows[0].Values[0].Mean
                ? $" The simple {simple.Method} stands above them all: {reached}."
                : $" The best simple method, {simple.Method}, reaches {reached}.";
        var papers = string.Join(", ", PaperTable.Of(share).Select(table => $"{table.Data} "
            + MethodRecipe.Names.MaxBy(method => table.Mean(method, "recall@10"))));
        return $"{Ratio.Size(share)}: highest Recall@10: {rows[0].Method} "
            + $"({Numbers.Metric(rows[0].Values[0].Mean)}), then {rows[1].Method} "
            + $"({Numbers.Metric(rows[1].Values[0].Mean)})"
            + (papers.Length > 0 ? $"; the paper's highest: {papers}." : ".") + above;
    }

    private static List<string> Compared(
        StudyResults results, params IEnumerable<(string First, string Second)> pairs) =>
    [
        .. Falling(results).SelectMany(share => pairs.Select(pair =>
            StudyWords.Compare(results, share, pair.First, pair.Second))).OfType<string>(),
    ];

    private static IEnumerable<double> Falling(StudyResults results) =>
        results.Plan.Shares.OrderDescending();

    private static string Listed(IReadOnlyList<(double Share, double Gain)> gains) => string.Join(
        ", ", gains.Select(one => $"{Ratio.Gain(one.Gain)} at {Ratio.Size(one.Share)}"));
}
