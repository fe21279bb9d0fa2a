using Twinspire.Data;

namespace Twinspire.Ingest;

/// <summary>What a careful person would want to know before training on a dataset.</summary>
internal static class PreparationNotes
{
    private const double FarFromAsked = 0.2; // of the asked share
    private const double MostEmpty = 0.5;
    private const double MostTied = 0.1;
    private const float LargeScaled = 1000; // z-scores stay below 30 where data is well behaved

    /// <summary>What the split calls for.</summary>
    public static IEnumerable<string> OfSplit(SplitReport split, long validation, long test)
    {
        if (split.Kind == SplitKind.Time
            && (IsFar(split.AskedTest, split.TestShare)
                || IsFar(split.AskedValidation, split.ValidationShare)))
        {
            yield return $"the time split gave {Percent(split.TestShare)} test and "
                + $"{Percent(split.ValidationShare)} validation pairs where {Percent(split.AskedTest ?? 0)} "
                + $"and {Percent(split.AskedValidation ?? 0)} were asked: many pairs share a time. Give "
                + "finer times, name testFrom and validationFrom, or use the split kind 'random'.";
        }

        if (test == 0 && split.AskedTest is not 0)
        {
            yield return "the split gave no test pairs, so 'evaluate' has nothing to measure; "
                + split.Kind switch
                {
                    SplitKind.LeaveLastOut => "leaveLastOut takes one of a query with two pairs or more.",
                    SplitKind.Given => "give a pair table with the split 'test'.",
                    SplitKind.Time when split.AskedTest is null => "no pair is as late as testFrom.",
                    _ => "give more pairs, or ask for more of them.",
                };
        }

        if (validation == 0 && split.AskedValidation > 0 && split.Kind != SplitKind.Given)
        {
            yield return "the split gave no validation pairs, by which the best model is chosen; give more "
                + "pairs, or ask for more of them.";
        }

        foreach (var (known, all, name) in new[]
        {
            (split.TestKnown, test, "test"), (split.ValidationKnown, validation, "validation"),
        })
        {
            if (known > 0)
            {
                yield return $"{known} of {all} {name} pairs ({Percent((double)known / all)}) are training "
                    + "pairs too: a model is asked for what it was told.";
            }
        }

        if (split.TiedLastTimes > MostTied * split.LastTimes)
        {
            yield return $"{split.TiedLastTimes} of {split.LastTimes} queries "
                + $"({Percent((double)split.TiedLastTimes / split.LastTimes)}) have several pairs at their "
                + "last time; their test pair is drawn among them by split.seed. Give finer times for a real "
                + "last one.";
        }
    }

    /// <summary>What the scaled numbers of a dense feature call for.</summary>
    public static string? OfNumbers(string path, DenseRange range, DenseScaler? scaler)
    {
        if (range.Count > 1 && (range.Least == range.Most || scaler?.IsConstant() == true))
        {
            return $"{path}: the number is the same in all training rows, so it tells nothing; "
                + "drop the feature.";
        }

        var largest = Math.Max(Math.Abs(range.Least), Math.Abs(range.Most));
        return largest <= LargeScaled ? null
            : $"{path}: scaled numbers reach {largest:0.#e0}, which outweighs all other features; give it "
                + "the normalize 'quantile' or 'log1p'.";
    }

    /// <summary>What the cells of a feature call for.</summary>
    public static string? OfCells(FeatureReport feature, long rows) =>
        feature.Empty <= MostEmpty * rows ? null
            : $"{feature.Entity}.features.{feature.Name}: {feature.Empty} of {rows} cells are empty.";

    /// <summary>What a pair table's 'where' calls for.</summary>
    public static IEnumerable<string> OfFilter(PairLoad load) => load.Filter is not { } filter ? []
        : filter.Unmatched.Select(value => $"{load.Role}.where: no row of {load.Schema.Source} has "
            + $"'{value}' in "
            + $"column '{filter.Column}'"
            + (filter.Others.Any()
                ? $"; others there are {string.Join(", ", filter.Others.Select(other => $"'{other}'"))}."
                : "."));

    private static bool IsFar(double? asked, double came) =>
        asked is { } share && Math.Abs(came - share) > FarFromAsked * share;

    private static string Percent(double share) => FormattableString.Invariant($"{100 * share:0.#} %");
}
