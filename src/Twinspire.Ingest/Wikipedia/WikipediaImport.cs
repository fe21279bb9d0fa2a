using System.Text;
using System.Text.Json;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>
/// Makes tables of the articles of a wiki, their categories and the links between them, from its SQL dumps.
/// </summary>
public static class WikipediaImport
{
    /// <summary>Reads the dumps and writes the tables and their schema.</summary>
    /// <param name="options">What to read and where to write.</param>
    /// <param name="progress">Told how far reading has come; null = nobody.</param>
    /// <param name="cancel">Stops the import; nothing half-written stays.</param>
    /// <exception cref="RecipeException">An option is wrong.</exception>
    /// <exception cref="DataFormatException">
    /// A dump is missing, cut short, of an unknown layout, or has too many broken rows.
    /// </exception>
    public static WikipediaImportReport Run(
        WikipediaImportOptions options,
        IProgress<PreparationProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return DiskFull.Guard(options.Out, () => Make(options, progress, cancel));
    }

    private static WikipediaImportReport Make(
        WikipediaImportOptions options, IProgress<PreparationProgress>? progress, CancellationToken cancel)
    {
        var dumps = DumpSet.Open(DumpFiles.Find(options.Dumps, options.Wiki));
        using var output = new OutputFolder(options.Out, "wikipedia tables");
        var run = new WikipediaRun(
            options, dumps, output.Partial, output.Scratch(), new ProgressReporter(progress, cancel), cancel);
        var report = run.Run();
        File.WriteAllBytes(
            Path.Combine(output.Partial, "report.json"),
            JsonSerializer.SerializeToUtf8Bytes(report, IngestJsonContext.Default.WikipediaImportReport));
        output.Complete("schema.json", Encoding.UTF8.GetBytes(WikipediaSchema.Text(options.NGrams)));
        return report;
    }
}
