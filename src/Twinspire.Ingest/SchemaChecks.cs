using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Ingest.Sources;
using Twinspire.Ingest.Values;

namespace Twinspire.Ingest;

/// <summary>The rules that a schema's settings keep, whatever the data.</summary>
internal static class SchemaChecks
{
    private static readonly string[] Formats = ["tsv", "csv", "jsonl", "json", "parquet"];

    public static void Check(DatasetSchema schema, ProblemList problems)
    {
        CheckEntities(schema.Items, "items", problems);
        if (schema.Queries is not null)
        {
            CheckEntities(schema.Queries, "queries", problems);
        }

        CheckTables(schema, problems);
        CheckHistories(schema, problems);
        problems.Require(schema.Pairs.Count > 0, "pairs is empty; name at least one pair table.");
        for (var index = 0; index < schema.Pairs.Count; index++)
        {
            CheckPairs(schema, schema.Pairs[index], $"pairs[{index}]", problems);
        }

        var timeless = schema.Pairs.ToList().FindIndex(pairs => pairs.Time is null);
        problems.Require(
            timeless < 0 || schema.Pairs.All(pairs => pairs.Time is null),
            $"pairs[{timeless}].time is missing where other pairs have times; give all a 'time', or none.");
        problems.Require(
            schema.Queries is not null || schema.QueriesAreItems is null,
            "queriesAreItems is for a 'queries' table; without one the items are the queries, leave it out.");
        CheckSplit(schema, schema.Split ?? new SplitSchema(), problems);
        problems.Require(
            schema.MaxUnknownShare is >= 0 and <= 1,
            $"maxUnknownShare is {schema.MaxUnknownShare}; it must be from 0 to 1.");
        problems.Require(
            schema.MaxCellBytes is >= 1 and <= 1 << 26,
            $"maxCellBytes is {schema.MaxCellBytes}; it must be from 1 to {1 << 26}.");
    }

    private static void CheckEntities(EntitySchema entities, string path, ProblemList problems)
    {
        RequireText(entities.Source, $"{path}.source", problems);
        RequireText(entities.Key, $"{path}.key", problems);
        RequireFormat(entities.Format, path, problems);
        CheckLayout(SourceSettings.Of(entities), path, problems);
        problems.Require(
            entities.Features.Count > 0,
            $"{path}.features is empty; name at least one, such as the key itself as a categorical feature.");
        foreach (var feature in entities.Features)
        {
            feature.Check(problems, $"{path}.features.{feature.Name}");
            problems.Require(
                !entities.Distinct || feature.IsFromPairs()
                    || feature.SourceColumn() == entities.Key,
                $"{path}.features.{feature.Name} reads '{feature.SourceColumn()}'; with 'distinct' only "
                + $"the key column '{entities.Key}' can be read.");
        }

        foreach (var repeat in Repeats(entities.Features.Select(feature => feature.Name).Append("keys")))
        {
            problems.Require(
                false, $"{path}.features: the name '{repeat}' comes twice or is taken; names differ by "
                    + "more than case.");
        }
    }

    // Tables name files too, so they must differ by more than case; features that share one must agree on it.
    private static void CheckTables(DatasetSchema schema, ProblemList problems)
    {
        var queries = schema.Queries?.Features ?? [];
        var features = schema.Items.Features.Select(feature => (Name: feature.TableName(false), feature))
            .Concat(queries.Select(feature => (Name: feature.TableName(true), feature)))
            .Where(pair => !pair.feature.IsDense())
            .ToLookup(pair => pair.Name, pair => pair.feature);
        foreach (var table in features)
        {
            problems.Require(
                table.Select(feature => (feature.Dim, feature.MinCount, feature.MaxSize, feature.HashBuckets))
                    .Distinct()
                    .Count() == 1,
                $"table '{table.Key}': the features that share it differ in dim, minCount, maxSize or "
                + "hashBuckets.");
        }

        foreach (var repeat in Repeats(features.Select(table => table.Key)))
        {
            problems.Require(false, $"two tables are named '{repeat}' but for case; use one spelling.");
        }
    }

    private static void CheckHistories(DatasetSchema schema, ProblemList problems)
    {
        problems.Require(
            schema.Items.Features.All(feature => feature.Kind != FeatureKind.History),
            "items.features has the kind 'history'; only queries of a table of their own have one.");
        problems.Require(
            schema.Queries is not null
                || schema.Items.Features.All(feature => feature.Kind != FeatureKind.Audience),
            "items.features has the kind 'audience', which needs queries of a table of their own.");
        problems.Require(
            (schema.Queries?.Features ?? []).All(feature => feature.Kind != FeatureKind.Audience),
            "queries.features has the kind 'audience'; it is for items.");
        problems.Require(
            schema.Items.Features.Count(feature => feature.Kind == FeatureKind.Audience) < 2,
            "items.features has several features of kind 'audience'; keep one.");
        string[] keyTables =
        [
            .. schema.Items.Features
                .Where(feature => feature.Kind == FeatureKind.Categorical
                    && feature.SourceColumn() == schema.Items.Key)
                .Select(feature => feature.TableName(false)),
        ];
        foreach (var history in (schema.Queries?.Features ?? [])
            .Where(feature => feature.Kind == FeatureKind.History && feature.Table is not null))
        {
            problems.Require(
                keyTables.Contains(history.Table),
                $"queries.features.{history.Name}.table is '{history.Table}'; it must be the table of a "
                + "categorical item feature that reads the items' key"
                + (keyTables.Length > 0 ? $": {string.Join(", ", keyTables)}." : ", which items lack."));
        }

        problems.Require(
            (schema.Queries?.Features ?? []).Count(feature => feature.Kind == FeatureKind.History) < 2,
            "queries.features has several features of kind 'history'; keep one.");
    }

    private static void CheckPairs(DatasetSchema schema, PairSchema pairs, string path, ProblemList problems)
    {
        RequireText(pairs.Source, $"{path}.source", problems);
        RequireText(pairs.Query, $"{path}.query", problems);
        RequireText(pairs.Item, $"{path}.item", problems);
        RequireFormat(pairs.Format, path, problems);
        CheckLayout(SourceSettings.Of(pairs), path, problems);
        var isUnit = pairs.Unit is null || TimeUnit.Names.Contains(pairs.Unit);
        problems.Require(
            isUnit, $"{path}.unit is '{pairs.Unit}'; it must be one of {string.Join(", ", TimeUnit.Names)}.");
        problems.Require(
            pairs.Unit is null || pairs.Time is not null,
            $"{path}.unit is that of 'time', which is missing.");
        string? wrong = null;
        problems.Require(
            pairs.Where is null || !isUnit || RowFilter.Parse(pairs.Where, pairs.Unit, out wrong) is not null,
            $"{path}.where is '{pairs.Where}'; {wrong}");
        var isGiven = schema.Split?.Kind == SplitKind.Given;
        problems.Require(
            isGiven == pairs.Split is not null,
            isGiven
                ? $"{path}.split is missing; with split kind 'given' each source says train, validation "
                    + "or test."
                : $"{path}.split is only for split kind 'given'.");
        problems.Require(
            schema.Split?.Kind is not (SplitKind.Time or SplitKind.LeaveLastOut) || pairs.Time is not null,
            $"{path}.time is missing; split kind '{schema.Split?.Kind}' needs each pair's time.");
    }

    private static void CheckSplit(DatasetSchema schema, SplitSchema split, ProblemList problems)
    {
        problems.Require(
            split.Test is >= 0 and < 1,
            $"split.test is {split.Test}; it must be from 0 to below 1.");
        problems.Require(
            split.Validation is >= 0 and < 1,
            $"split.validation is {split.Validation}; it must be from 0 to below 1.");
        problems.Require(
            split.Test + split.Validation < 1,
            $"split.test and split.validation add up to {split.Test + split.Validation}; leave some to "
            + "train on.");
        problems.Require(
            split.DownSample is > 0 and <= 1,
            $"split.downSample is {split.DownSample}; it must be above 0 and at most 1.");
        problems.Require(
            split.Kind == SplitKind.Time || (split.TestFrom is null && split.ValidationFrom is null),
            "split.testFrom and split.validationFrom are only for split kind 'time'.");
        problems.Require(
            split.ValidationFrom is null || split.TestFrom is not null,
            "split.validationFrom needs split.testFrom beside it.");
        problems.Require(
            split.ValidationFrom is null || split.TestFrom is null || split.ValidationFrom <= split.TestFrom,
            $"split.validationFrom is {split.ValidationFrom:O}, after split.testFrom {split.TestFrom:O}.");
        problems.Require(
            split.Kind != SplitKind.Given || schema.Pairs.Any(pairs => pairs.Split == PairSplit.Train),
            "split kind 'given' needs at least one pair source with split 'train'.");
    }

    private static void CheckLayout(SourceSettings source, string path, ProblemList problems)
    {
        problems.Require(
            source.Separator is null || (source.Separator.Length is > 0 and <= 8
                && source.Separator.AsSpan().IndexOfAny("\"\r\n") < 0
                && !char.IsLetterOrDigit(source.Separator[0])),
            $"{path}.separator is '{source.Separator}'; it is a character such as ';', or a few such as "
            + "'::', that no cell holds, and no quote, letter, digit or line end.");
        problems.Require(
            source.Columns is null || (source.Columns.Count > 0 && source.Columns.All(name => name.Length > 0)
                && source.Columns.Distinct().Count() == source.Columns.Count),
            $"{path}.columns names each column once, and none by an empty name.");
    }

    private static void RequireText(string text, string path, ProblemList problems) =>
        problems.Require(text.Length > 0, $"{path} is empty.");

    private static void RequireFormat(string? format, string path, ProblemList problems) =>
        problems.Require(
            format is null || Formats.Contains(format),
            $"{path}.format is '{format}'; it must be one of {string.Join(", ", Formats)}.");

    private static IEnumerable<string> Repeats(IEnumerable<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => group.First());
}
