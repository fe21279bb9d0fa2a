namespace Twinspire.Ingest.Wikipedia;

/// <summary>The dumps of an import, known to be there and to have columns.</summary>
/// <param name="Page">All pages.</param>
/// <param name="PageLinks">Links between them.</param>
/// <param name="CategoryLinks">Their categories.</param>
/// <param name="LinkTarget">What is linked to; null where no other dump needs it.</param>
/// <param name="Redirect">Where redirects lead; null = their links tell.</param>
/// <param name="PageProps">Which categories are hidden; null = not known.</param>
/// <param name="CategoriesNeedTargets">Whether categories are named by ids of LinkTarget.</param>
internal sealed record DumpSet(
    DumpFile Page,
    DumpFile PageLinks,
    DumpFile CategoryLinks,
    DumpFile? LinkTarget,
    DumpFile? Redirect,
    DumpFile? PageProps,
    bool CategoriesNeedTargets)
{
    /// <summary>Looks into the start of every dump, so that what is missing is known at once.</summary>
    /// <exception cref="Checks.DataFormatException">A dump is missing or holds another table.</exception>
    public static DumpSet Open(DumpFiles files)
    {
        var page = files.Require("page", "the pages");
        var links = files.Require("pagelinks", "the links between pages");
        var categories = files.Require("categorylinks", "the categories of pages");
        page.Columns();
        var linksNeed = LinkRows.NeedTargets(links);
        var categoriesNeed = CategoryRows.NeedTargets(categories);
        var targets = linksNeed || categoriesNeed
            ? files.Require("linktarget", "by which "
                + $"{Path.GetFileName((linksNeed ? links : categories).Path)} names its targets")
            : files.Find("linktarget");
        targets?.Columns();
        var (redirect, props) = (files.Find("redirect"), files.Find("page_props"));
        redirect?.Columns();
        props?.Columns();
        return new DumpSet(page, links, categories, targets, redirect, props, categoriesNeed);
    }
}
