using System.CommandLine;
using Twinspire.Cli.Output;
using Twinspire.Cli.Progress;
using Twinspire.Ingest;
using Twinspire.Ingest.Wikipedia;

namespace Twinspire.Cli.Commands;

/// <summary>
/// <c>twinspire import wikipedia</c>: articles, their categories and links, from a wiki's SQL dumps.
/// </summary>
internal static class ImportWikipediaCommand
{
    private static readonly WikipediaImportOptions Usual = new([], "");

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var dumps = new Option<string[]>("--dumps")
        {
            Description = "Folder of the dumps page, pagelinks and categorylinks (.sql.gz or .sql), of "
                + "linktarget where those need it, and of redirect and page_props if there; or the files.",
            HelpName = "DIR",
            Required = true,
            Validators = { CommonOptions.NotEmpty },
            AllowMultipleArgumentsPerToken = true,
        };
        var folder = CommonOptions.Folder("--out", "New folder for the tables and their schema.json.");
        var wiki = new Option<string?>("--wiki")
        {
            Description = "What the dumps' names start with, as enwiki-20250101, where there are several.",
            HelpName = "NAME",
        };
        var ngrams = new Option<int>("--ngrams")
        {
            Description = "Words of the longest n-gram of a title: 1, 2 or 3.",
            HelpName = "N",
            DefaultValueFactory = _ => Usual.NGrams,
        };
        var keep = new Option<bool>("--keep-hidden")
        {
            Description = "Keep hidden and maintenance categories.",
        };
        var drop = new Option<string?>("--drop-categories")
        {
            Description = "Drop categories in which this regular expression is found, as ^Stubs_.",
            HelpName = "REGEX",
        };
        var broken = new Option<double>("--max-broken")
        {
            Description = "Share of a dump's rows that may be broken.",
            HelpName = "X",
            DefaultValueFactory = _ => Usual.MaxBrokenShare,
        };
        var json = CommonOptions.Json();
        var command = new Command("wikipedia", "Make tables from the SQL dumps of a MediaWiki.")
        {
            dumps, folder, wiki, ngrams, keep, drop, broken, json,
        };
        command.SetAction((parsed, cancel) =>
        {
            JsonFile.Claim(parsed.GetValue(json));
            var options = new WikipediaImportOptions(
                parsed.GetRequiredValue(dumps), parsed.GetRequiredValue(folder), parsed.GetValue(wiki),
                parsed.GetValue(ngrams), parsed.GetValue(keep), parsed.GetValue(drop),
                parsed.GetValue(broken));
            var started = TimeProvider.System.GetTimestamp();
            var pace = new StagePace();
            var report = Display.Run<PreparationProgress, WikipediaImportReport>(
                screen, StagePace.Share, report => [pace.Line(report)],
                progress => WikipediaImport.Run(options, progress, cancel), pace.IsNewStage);
            Show(screen, report, TimeProvider.System.GetElapsedTime(started));
            JsonFile.Copy(Path.Combine(options.Out, "report.json"), parsed.GetValue(json));
            screen.Say($"Done: {options.Out}. Next: twinspire prepare --schema {options.Out}/schema.json "
                + "--out DATA");
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Show(Screen screen, WikipediaImportReport report, TimeSpan time)
    {
        new Grid("Dumps", ["file", "SQL", "rows", "broken"],
            [.. report.Dumps.Select(dump => (IReadOnlyList<string>)
            [
                Path.GetFileName(dump.File),
                Numbers.Bytes(dump.Bytes),
                Numbers.Count(dump.Rows),
                Numbers.Count(dump.Broken),
            ])]).Print(screen.Results);
        foreach (var dump in report.Dumps.Where(dump => dump.Broken > 0))
        {
            screen.Say($"{dump.File}: broken, such as {dump.Examples[0]}.");
        }

        var (links, categories) = (report.Links, report.Categories);
        screen.Say($"{Numbers.Count(report.Pages)} pages, {Numbers.Count(report.Redirects)} redirects, of "
            + $"which {Numbers.Count(report.RedirectsResolved)} lead to a page.");
        screen.Say($"{Numbers.Count(links.Kept)} links kept, {Numbers.Count(links.Redirected)} of them over "
            + $"redirects. Dropped: {Numbers.Count(links.Elsewhere)} from other namespaces, "
            + $"{Numbers.Count(links.FromRedirects)} of redirects, {Numbers.Count(links.Dangling)} to no "
            + $"page, {Numbers.Count(links.Self)} of a page to itself.");
        screen.Say($"{Numbers.Count(categories.Kept)} categories of pages kept, "
            + $"{Numbers.Count(categories.Dropped)} hidden or dropped, {Numbers.Count(categories.Unknown)} "
            + "unknown." + (categories.HiddenKnown ? "" : " Without a page_props dump, which are hidden is "
            + "guessed from English names."));
        var bytes = report.Dumps.Sum(dump => (double)dump.Bytes);
        screen.Say($"{Numbers.Bytes(bytes)} of SQL in {Numbers.Duration(time)}, "
            + $"{Numbers.Bytes(bytes / time.TotalSeconds)}/s.");
    }
}
