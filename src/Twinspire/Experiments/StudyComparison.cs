namespace Twinspire.Experiments;

/// <summary>Two methods of a study beside each other, over the seeds that both have.</summary>
/// <param name="First">The first one's mean.</param>
/// <param name="Second">The second one's mean.</param>
/// <param name="Test">The paired test of first - second.</param>
public sealed record StudyComparison(MeanAndDeviation First, MeanAndDeviation Second, PairedTest Test)
{
    /// <summary>How much better the first is, as a share of the second.</summary>
    public double Gain => (First.Mean / Second.Mean) - 1;

    /// <summary>Compares test figures; null where the two have no seed in common.</summary>
    /// <param name="first">Results, one a seed; a single one without a seed (0) stands for all.</param>
    /// <param name="second">The same of the other method.</param>
    /// <param name="metric">Such as "recall@10".</param>
    public static StudyComparison? Of(
        IReadOnlyList<RunResult> first, IReadOnlyList<RunResult> second, string metric)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var pairs = first
            .SelectMany(one => second
                .Where(other => one.Seed == other.Seed || one.Seed == 0 || other.Seed == 0)
                .Select(other => (One: one.Test[metric], Other: other.Test[metric])))
            .ToList();
        double[] ones = [.. pairs.Select(pair => pair.One)];
        double[] others = [.. pairs.Select(pair => pair.Other)];
        return pairs.Count == 0
            ? null
            : new StudyComparison(
                MeanAndDeviation.Of(ones), MeanAndDeviation.Of(others), PairedTest.Of(ones, others));
    }
}
