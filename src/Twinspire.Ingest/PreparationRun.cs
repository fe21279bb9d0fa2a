using System.Text;
using System.Text.Json;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Ingest.Sources;
using Twinspire.Ingest.Splits;

namespace Twinspire.Ingest;

/// <summary>One preparation: reads top to bottom in <see cref="Run"/>.</summary>
internal sealed class PreparationRun : IDisposable
{
    private readonly DatasetSchema schema;
    private readonly PreparationOptions options;
    private readonly ProgressReporter progress;
    private readonly CancellationToken cancel;
    private readonly DatasetWriter writer;
    private readonly Database database;
    private readonly TrainingPartners? histories;
    private readonly TrainingPartners? audiences;

    public PreparationRun(
        DatasetSchema schema, PreparationOptions options, ProgressReporter progress, CancellationToken cancel)
    {
        this.schema = schema;
        this.options = options;
        this.progress = progress;
        this.cancel = cancel;
        histories = TrainingPartners.Histories(schema);
        audiences = TrainingPartners.Audiences(schema);
        writer = new DatasetWriter(
            options.Out,
            options.Force,
            schema.Pairs.Any(pairs => pairs.Weight is not null),
            schema.Pairs.Any(pairs => pairs.Time is not null),
            Inputs());
        try
        {
            database = new Database(writer.Scratch(), options, cancel);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    public PreparationReport Run()
    {
        var itemFiles = Find(SourceSettings.Of(schema.Items));
        var queryFiles = schema.Queries is null ? null : Find(SourceSettings.Of(schema.Queries));
        SourceFiles[] pairFiles = [.. schema.Pairs.Select(pairs => Find(SourceSettings.Of(pairs)))];
        CheckCompressed([itemFiles, .. queryFiles is null ? [] : new[] { queryFiles }, .. pairFiles]);

        var itemTable = Open(itemFiles, SourceSettings.Of(schema.Items));
        var queryTable = queryFiles is null ? null : Open(queryFiles, SourceSettings.Of(schema.Queries!));
        SourceTable[] pairTables =
            [.. pairFiles.Select((files, index) => Open(files, SourceSettings.Of(schema.Pairs[index])))];
        var items = new EntitySource(database, "items", schema.Items, itemTable);
        var queries = queryTable is null
            ? null
            : new EntitySource(database, "queries", schema.Queries!, queryTable);
        Load(items, itemFiles);
        if (queries is not null)
        {
            Load(queries, queryFiles!);
        }

        var pairs = new PairSource(database, schema);
        for (var source = 0; source < pairTables.Length; source++)
        {
            pairs.Load(
                source,
                pairTables[source],
                options.AllowUnknown,
                progress.Share("reading pairs", pairFiles[source].Bytes));
        }

        var same = SameKeys.Of(database, items, queries, schema.QueriesAreItems);
        writer.QueriesAreItems = same.QueriesAreItems;
        var (record, counts) = Split(pairs, items, queries);
        var fitted = Fit(items, queries, counts);
        var features = WriteEntities(items, queries, fitted);
        var report = Report(items, queries, pairs, counts, fitted, features);
        report = same.Note is { } note ? report with { Notes = [.. report.Notes, note] } : report;
        Complete(record, report);
        return report;
    }

    public void Dispose()
    {
        database.Dispose();
        writer.Dispose();
    }

    private string[] Inputs()
    {
        var sources = schema.Pairs.Select(pairs => pairs.Source).Append(schema.Items.Source);
        sources = schema.Queries is null ? sources : sources.Append(schema.Queries.Source);
        var places = sources.Select(
            source => Path.Combine(options.Root, SourceFiles.FixedPart(options.Root, source)));
        return [.. options.SchemaPath is null ? places : places.Append(options.SchemaPath)];
    }

    private SourceFiles Find(SourceSettings settings) => SourceFiles.Find(options.Root, settings);

    private SourceTable Open(SourceFiles files, SourceSettings settings) =>
        SourceTable.Open(database, files, settings, schema.MaxCellBytes);

    private void CheckCompressed(IReadOnlyList<SourceFiles> sources)
    {
        var files = sources.SelectMany(source => source.Files)
            .Where(file => file.Compression == "zstd")
            .DistinctBy(file => file.Path)
            .ToArray();
        var report = progress.Bytes("checking compressed files", files.Sum(file => file.Bytes));
        var before = 0L;
        foreach (var file in files)
        {
            CompressedFileCheck.Run(file, done => report(before + done), cancel);
            before += file.Bytes;
        }
    }

    private void Load(EntitySource entities, SourceFiles files) =>
        entities.Load(progress.Share("reading " + entities.Name, files.Bytes), schema.MaxCellBytes);

    private (SplitManifest Record, SplitCounts Counts) Split(
        PairSource pairs, EntitySource items, EntitySource? queries)
    {
        var (rule, record) = SplitRules.Create(schema, pairs.TimeAt);
        var trainedItems = new bool[items.Count];
        var trainedQueries = queries is null ? trainedItems : new bool[queries.Count];
        var settings = schema.Split ?? new SplitSchema();
        TrainingPartners[] partners = [.. new[] { histories, audiences }.OfType<TrainingPartners>()];
        var splitter = new PairSplitter(writer, rule, settings, trainedQueries, trainedItems, partners);
        var repeated = 0L;
        splitter.Run(
            pairs.Rows(count => repeated = count),
            progress.Counting("sorting and splitting pairs", pairs.Count(), "pairs"));
        if (writer.Pairs(PairSplit.Train).Count > 0 && splitter.TrainWeight == 0)
        {
            throw new DataFormatException(
                $"all {writer.Pairs(PairSplit.Train).Count} training pairs have weight 0, so nothing would "
                + "be learned; give some a weight above 0, or drop 'weight' from the schema's pairs.");
        }

        if (writer.Pairs(PairSplit.Train).Count == 0)
        {
            throw new DataFormatException(
                $"no training pairs are left: {writer.Pairs(PairSplit.Test).Count} test pairs, "
                + $"{writer.Pairs(PairSplit.Validation).Count} validation pairs, {splitter.DownSampled} "
                + "left out by split.downSample. "
                + (settings.Kind == SplitKind.Time && pairs.IsOneTime()
                    ? "All pairs have the same time, so a time split cannot part them; use the split kind "
                        + "'random'."
                    : "Give more pairs, or lower the shares of split."));
        }

        return (record, new SplitCounts(
            repeated,
            splitter.DownSampled,
            trainedItems,
            trainedQueries,
            ReportOf(settings, rule, splitter)));
    }

    private SplitReport ReportOf(SplitSchema settings, ISplitRule rule, PairSplitter splitter)
    {
        var test = writer.Pairs(PairSplit.Test).Count;
        var validation = writer.Pairs(PairSplit.Validation).Count;
        var all = (double)(writer.Pairs(PairSplit.Train).Count + splitter.DownSampled + validation + test);
        var hasShares = settings.Kind == SplitKind.Random
            || (settings.Kind == SplitKind.Time && settings.TestFrom is null);
        var ties = rule as LeaveLastOutSplit;
        return new SplitReport(
            settings.Kind,
            hasShares ? settings.Test : null,
            test / all,
            hasShares ? settings.Validation : null,
            validation / all,
            splitter.TestKnown,
            splitter.ValidationKnown,
            ties?.Queries ?? 0,
            ties?.Tied ?? 0);
    }

    private FittedEncoders Fit(EntitySource items, EntitySource? queries, SplitCounts counts)
    {
        histories?.Name(items.Keys());
        audiences?.Name(queries!.Keys());
        items.Partners = audiences;
        var fitting = new EncoderFitting(items.Features, queries?.Features);
        var done = progress.Counting("counting values", items.Count + (queries?.Count ?? 0L), "rows");
        foreach (var (row, _, cells) in items.Rows())
        {
            items.CheckNumbers(row, cells);
            if (counts.TrainedItems[row])
            {
                fitting.AddItem(cells);
            }

            done(row);
        }

        foreach (var (row, _, cells) in queries?.Rows() ?? [])
        {
            queries!.CheckNumbers(row, cells);
            if (counts.TrainedQueries[row])
            {
                fitting.AddQuery(cells);
            }

            done(items.Count + (long)row);
        }

        return fitting.Build();
    }

    private List<FeatureReport> WriteEntities(
        EntitySource items, EntitySource? queries, FittedEncoders fitted)
    {
        var done = progress.Counting("writing features", items.Count + (queries?.Count ?? 0L), "rows");
        foreach (var vocabulary in fitted.Vocabularies)
        {
            writer.AddVocabulary(vocabulary);
        }

        var features = new List<FeatureReport>();
        Write(items, writer.CreateItems(fitted.Items), fitted.Items, 0);
        if (queries is not null)
        {
            queries.Partners = histories; // not before: the items alone count the values of their table
            Write(queries, writer.CreateQueries(fitted.Queries), fitted.Queries, items.Count);
        }

        return features;

        void Write(
            EntitySource entities, EntityWriter output, IReadOnlyList<FeatureEncoder> encoders, long before)
        {
            foreach (var (row, key, cells) in entities.Rows())
            {
                entities.CheckScaled(row, cells, encoders);
                output.Add(key, cells);
                done(before + row);
            }

            var (empty, unknown) = (output.EmptyCells, output.UnknownCells);
            features.AddRange(entities.Features.Select((feature, index) =>
                new FeatureReport(entities.Name, feature.Name, empty[index], unknown[index])));
        }
    }

    private PreparationReport Report(
        EntitySource items,
        EntitySource? queries,
        PairSource pairs,
        SplitCounts counts,
        FittedEncoders fitted,
        IReadOnlyList<FeatureReport> features) => new(
            [items.Report(), .. queries is null ? [] : new[] { queries.Report() }, .. pairs.Reports],
            writer.Pairs(PairSplit.Train).Count,
            writer.Pairs(PairSplit.Validation).Count,
            writer.Pairs(PairSplit.Test).Count,
            counts.Repeated,
            counts.DownSampled,
            counts.TrainedItems.Count(isTrained => isTrained),
            counts.TrainedQueries.Count(isTrained => isTrained),
            [.. fitted.Vocabularies.Select(vocabulary =>
            {
                var distinct = fitted.DistinctValues[vocabulary.Table];
                var dropped = vocabulary.IsHashed ? 0 : distinct - (vocabulary.Size - 1);
                return new VocabularyReport(vocabulary.Table, vocabulary.Size, distinct, dropped);
            })],
            features,
            counts.Report,
            [
                .. pairs.Notes,
                .. PreparationNotes.OfSplit(
                    counts.Report,
                    writer.Pairs(PairSplit.Validation).Count,
                    writer.Pairs(PairSplit.Test).Count),
                .. items.Notes(fitted.Items, [.. features.Take(items.Features.Count)]),
                .. queries?.Notes(fitted.Queries, [.. features.Skip(items.Features.Count)]) ?? [],
            ]);

    private void Complete(SplitManifest record, PreparationReport report)
    {
        database.Dispose();
        writer.AddFile("schema.json", Encoding.UTF8.GetBytes(options.SchemaText ?? SchemaFile.Write(schema)));
        writer.AddFile(
            "report.json",
            JsonSerializer.SerializeToUtf8Bytes(report, IngestJsonContext.Default.PreparationReport));
        writer.Complete(record);
    }
}
