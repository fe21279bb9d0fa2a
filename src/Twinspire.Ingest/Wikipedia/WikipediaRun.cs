using Twinspire.Checks;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>One import, dump by dump.</summary>
/// <param name="options">What to keep.</param>
/// <param name="dumps">What to read.</param>
/// <param name="folder">Where the tables go.</param>
/// <param name="scratch">Where temporary files go.</param>
/// <param name="progress">Told how far reading is.</param>
/// <param name="cancel">Stops the import.</param>
internal sealed class WikipediaRun(
    WikipediaImportOptions options,
    DumpSet dumps,
    string folder,
    string scratch,
    ProgressReporter progress,
    CancellationToken cancel)
{
    private readonly List<DumpReport> reports = [];
    private readonly PageTable pages = new();
    private readonly IdMap pageTargets = new();
    private readonly IdMap categoryTargets = new();

    /// <summary>Reads everything and writes the tables.</summary>
    public WikipediaImportReport Run()
    {
        var categories = new CategoryTable(ReadPages());
        if (dumps.LinkTarget is not null)
        {
            var wanted = dumps.CategoriesNeedTargets ? categories : null;
            Read(dumps.LinkTarget,
                dump => TargetReader.Read(dump, pages, pageTargets, wanted, categoryTargets));
        }

        var resolved = ResolveRedirects();
        var memberships = WritePages(categories);
        using var writer = new LinkWriter(folder, pages, pageTargets, options.LinksPerFile);
        var links = Read(dumps.PageLinks, dump => writer.Write(new LinkRows(dump, pages, pageTargets)));
        if (links.Kept == 0)
        {
            throw new DataFormatException($"{dumps.PageLinks.Path}: none of {links.Read} links leads from "
                + $"one article of {dumps.Page.Path} to another; take both from the same wiki and day.");
        }

        return new WikipediaImportReport(
            reports, pages.Articles, pages.Count - pages.Articles, resolved, memberships, links);
    }

    private CategoryFilter ReadPages()
    {
        var hiddenIds = dumps.PageProps is null ? [] : Read(dumps.PageProps, HiddenReader.Read);
        var hidden = new TitleTable();
        Read(dumps.Page, dump => new PageReader(pages, hiddenIds, hidden).Read(dump));
        if (pages.Articles == 0)
        {
            throw new DataFormatException($"{dumps.Page.Path}: no page of the main namespace (0) is in it.");
        }

        return new CategoryFilter(
            options.KeepHidden, dumps.PageProps is null ? null : hidden, options.DropCategories);
    }

    private int ResolveRedirects()
    {
        if (dumps.Redirect is not null)
        {
            Read(dumps.Redirect, dump => RedirectReader.Read(dump, pages));
        }
        else if (pages.Count > pages.Articles)
        {
            Read(dumps.PageLinks, dump =>
                RedirectReader.Read(new LinkRows(dump, pages, pageTargets), pages));
        }

        return pages.Resolve();
    }

    private CategoryReport WritePages(CategoryTable categories)
    {
        using var memberships = new PairSpill(scratch, pages.Count);
        var rows = new CategoryRows(pages, categories, categoryTargets);
        Read(dumps.CategoryLinks, dump => rows.ReadAll(dump, memberships));
        PageWriter.Write(folder, pages, categories, memberships);
        return new CategoryReport(
            dumps.PageProps is not null, rows.Read, rows.Kept, rows.Dropped,
            rows.Read - rows.Kept - rows.Dropped);
    }

    private void Read(DumpFile file, Action<DumpReader> read) => Read(file, dump =>
    {
        read(dump);
        return true;
    });

    private T Read<T>(DumpFile file, Func<DumpReader, T> read)
    {
        cancel.ThrowIfCancellationRequested();
        using var dump = file.Open(progress);
        var result = read(dump);
        dump.Broken.Check(dump.Rows, options.MaxBrokenShare);
        reports.Add(new DumpReport(
            file.Path, file.Table, dump.Bytes, dump.Rows, dump.Broken.Count, dump.Broken.First));
        return result;
    }
}
