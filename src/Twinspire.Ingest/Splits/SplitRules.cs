using System.Text.Json;
using Twinspire.Data;

namespace Twinspire.Ingest.Splits;

/// <summary>The one switch from split settings to a rule.</summary>
internal static class SplitRules
{
    /// <summary>Makes the rule, asking for time thresholds where only shares are given.</summary>
    /// <param name="schema">The settings.</param>
    /// <param name="timeAt">The time that a share of the pairs lie before, in unix milliseconds.</param>
    public static (ISplitRule Rule, SplitManifest Record) Create(
        DatasetSchema schema, Func<double, long> timeAt)
    {
        var settings = schema.Split ?? new SplitSchema();
        var (validationFrom, testFrom) = settings.Kind == SplitKind.Time
            ? Thresholds(settings, timeAt)
            : ((long?)null, (long?)null);
        ISplitRule rule = settings.Kind switch
        {
            SplitKind.Time => new TimeSplit(
                validationFrom ?? testFrom ?? long.MaxValue, testFrom ?? long.MaxValue),
            SplitKind.LeaveLastOut => new LeaveLastOutSplit(settings.Validation > 0, settings.Seed),
            SplitKind.Given => new GivenSplit(
                schema.Pairs.Any(source => source.Split == PairSplit.Validation) ? 0 : settings.Validation,
                settings.Seed),
            _ => new RandomSplit(settings),
        };
        var name = JsonNamingPolicy.CamelCase.ConvertName(settings.Kind.ToString());
        return (rule, new SplitManifest(
            name,
            settings.Seed,
            settings.Test,
            settings.Validation,
            settings.DownSample,
            validationFrom,
            testFrom));
    }

    private static (long? ValidationFrom, long? TestFrom) Thresholds(
        SplitSchema settings, Func<double, long> timeAt)
    {
        if (settings.TestFrom is { } from)
        {
            return (settings.ValidationFrom?.ToUnixTimeMilliseconds(), from.ToUnixTimeMilliseconds());
        }

        var testFrom = settings.Test > 0 ? timeAt(1 - settings.Test) : (long?)null;
        var validationFrom = settings.Validation > 0
            ? timeAt(1 - settings.Test - settings.Validation)
            : testFrom;
        return (validationFrom, testFrom);
    }
}
