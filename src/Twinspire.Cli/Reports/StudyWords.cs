using Twinspire.Cli.Output;
using Twinspire.Experiments;

namespace Twinspire.Cli.Reports;

/// <summary>Says in a sentence what a comparison shows; every word depends on the numbers.</summary>
internal static class StudyWords
{
    /// <summary>
    /// "10 %: FD over Baseline: +25.9 % Recall@10 (p = .001); the paper: +57.4 % (Wikipedia). The claim holds
    /// here." Null where a side has no run yet.
    /// </summary>
    /// <param name="results">The study.</param>
    /// <param name="share">The size.</param>
    /// <param name="first">The method that the paper finds better.</param>
    /// <param name="second">The other one.</param>
    public static string? Compare(StudyResults results, double share, string first, string second)
    {
        const string Metric = "recall@10";
        if (StudyComparison.Of(results.BySeed(share, first), results.BySeed(share, second), Metric)
            is not { } ours)
        {
            return null;
        }

        var papers = PaperTable.Of(share)
            .Select(table => (table.Data, Gain: table.Gain(first, Metric, second)!.Value)).ToList();
        var beside = papers.Count == 0
            ? ""
            : "; the paper: " + string.Join(
                ", ", papers.Select(one => $"{Ratio.Gain(one.Gain)} ({one.Data})"));
        return $"{Ratio.Size(share)}: {first} over {second}: {Ratio.Gain(ours.Gain)} Recall@10 "
            + $"({Chance(ours.Test)}){beside}. {Verdict(ours, [.. papers.Select(one => one.Gain)])}";
    }

    /// <summary>What a comparison says of the paper's: held, open or reversed.</summary>
    /// <param name="ours">The comparison.</param>
    /// <param name="papers">The paper's gains for the same methods and size; may be none.</param>
    public static string Verdict(StudyComparison ours, IReadOnlyList<double> papers)
    {
        var isUp = ours.Test.Difference > 0;
        if (double.IsNaN(ours.Test.P))
        {
            return "One seed says little.";
        }

        if (!ours.Test.IsSignificant)
        {
            return "Chance could explain the difference here.";
        }

        return papers.Count == 0 ? $"More than chance, {(isUp ? "for" : "against")} the first."
            : papers.All(gain => gain > 0 == isUp) ? "The paper's finding holds here."
            : papers.Any(gain => gain > 0 == isUp) ? "The paper finds this on one of its two sets."
            : "Here it is the other way round.";
    }

    private static string Chance(PairedTest test) => double.IsNaN(test.P)
        ? "no test"
        : $"p {(test.P < 0.001 ? "" : "= ")}{Ratio.P(test.P)}, {test.Degrees + 1} seeds";
}
